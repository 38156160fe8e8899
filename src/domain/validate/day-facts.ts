/** What is known of a day besides its reads: of the point, its registers, its neighbours and its past. */
import type { AppointedSlots } from "../day/consumption-day.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { ConnectionType } from "../standing/standing.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { PointHistory } from "./history.ts";
import type { SupplyStates } from "./supply-states.ts";

export interface DayFacts {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly appointed: AppointedSlots;
  readonly connection: ConnectionType;
  readonly phases: number | null;
  readonly states: SupplyStates;
  /** Register at the start and the end of the UTC day, watt-hours; null where not read. */
  readonly opening: number | null;
  readonly closing: number | null;
  /** Slots that the centre turned down (IF-014), with the figure it turned down and its code. */
  readonly rejected: readonly RejectedSlot[];
  /** Response code of the last answer without reads for the day, such as E21; null: none. */
  readonly lastAnswer: string | null;
  /** The other direction of the same half hours, 48 by period; null: the device has none. */
  readonly otherFlow: readonly (number | null)[] | null;
  /** The days before, as far as they bear on this one. */
  readonly history: PointHistory;
}

export interface RejectedSlot {
  readonly period: number;
  readonly wattHours: number;
  readonly code: string;
}

const noComms = new Set(["E20", "E21", "E30"]);

/** True when the last answer says that the meter could not be reached (reason 4). */
export function isUnreachable({ lastAnswer }: DayFacts): boolean {
  return lastAnswer !== null && noComms.has(lastAnswer);
}

/** Watt-hours between both midnight reads; null where one is missing or the register fell. */
export function dailyAdvance({ opening, closing }: DayFacts): number | null {
  return opening === null || closing === null || closing < opening ? null : closing - opening;
}
