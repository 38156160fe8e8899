/** An operator's work item: one open per cause, active or cleared, acknowledged or not (validation.md 5). */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { ExceptionGroup } from "./exception-groups.ts";

export type ExceptionLevel = ExceptionGroup["level"];

/** What an exception is about: no two that are open agree in all three. */
export interface ExceptionKey {
  readonly cause: string;
  readonly level: ExceptionLevel;
  /** The group or the point; null for the service. */
  readonly value: string | null;
}

/** A consumption day of which a finding of the cause holds. */
export interface AffectedDay {
  readonly point: string;
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
}

/** An exception that is kept. */
export interface HeldException extends ExceptionKey {
  readonly id: number;
  /** Market time at which it was cleared; null: active. */
  readonly clearedAt: number | null;
  readonly isAcknowledged: boolean;
  /** Its days whose findings hold, as far as they may meet those of the groups that are weighed. */
  readonly members: readonly AffectedDay[];
}

export interface LifeFigures {
  /** Clean days running after which an exception is cleared. */
  readonly clearDays: number;
  /** Days after its clearing within which a closed exception is opened again by its cause. */
  readonly reopenDays: number;
}

/** [ours]: validation.md 5. */
export const initialLife: LifeFigures = { clearDays: 2, reopenDays: 7 };

/** Cleared and acknowledged: nobody needs to look at it any more. */
export function isClosed({ clearedAt, isAcknowledged }: HeldException): boolean {
  return clearedAt !== null && isAcknowledged;
}

/** One text a key, for maps. */
export function exceptionKeyText({ cause, level, value }: ExceptionKey): string {
  return `${cause} ${level} ${value ?? ""}`;
}

/** One text a day, for sets. */
export function affectedDayText({ point, day, quantity }: AffectedDay): string {
  return `${point} ${day} ${quantity}`;
}
