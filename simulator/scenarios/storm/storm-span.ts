/** The time that a storm rages in. */
import type { SettlementDay } from "../../../src/domain/time/settlement-day.ts";

export interface StormSpan {
  /** The first UTC day of the run. */
  readonly firstDay: SettlementDay;
  readonly dayCount: number;
}

/** An instant as scenario files write it: UTC to the second. */
export function instantText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
