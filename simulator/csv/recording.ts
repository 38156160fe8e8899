/** Recorded half hours of some homes, already moved to the days of the run. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";

interface RecordedHome {
  readonly name: string;
  /** Half hours in whole watt-hours from `Recording.startAt` on; NaN where nothing was recorded. */
  readonly wh: Float64Array;
}

export interface Recording {
  /** Start of the first half hour after the shift, a half-hour boundary in UTC. */
  readonly startAt: number;
  /** Half hours of each home. */
  readonly slotCount: number;
  readonly homes: readonly RecordedHome[];
  /** Whole UTC days from the first day of the run that the recording covers and the options allow. */
  readonly dayCount: number;
  /** The first recorded local day, as recorded. */
  readonly firstLocalDay: string;
  /** Days by which everything was moved. */
  readonly shiftDays: number;
}

/** What the options allow of it. */
export interface RecordingLimits {
  readonly from: SettlementDay;
  readonly meters: number | null;
  readonly days: number | null;
}
