/**
 * When a settlement day is settled: runs (DI-160) and their dates, in a dated table of working days after
 * the day. A day keeps the row of its own date. Figures are published programme guidance, quoted second-hand;
 * R2 and R3 of the first row and the second row in part are assumed [ours].
 */
import { type SettlementDay, settlementDay } from "../time/settlement-day.ts";
import { addMonths } from "./add-months.ts";
import { addWorkingDays, workingDayFrom } from "./working-day.ts";

/** Initial, first, second, third settlement and reconciliations; DF and DR are for disputes. */
export type SettlementRun = "II" | "SF" | "R1" | "R2" | "R3" | "RF" | "DF" | "DR";
/** The runs that every settlement day has; R2 and R3 were dropped on the way, DR is never timetabled. */
export type CertainRun = Exclude<SettlementRun, "R2" | "R3" | "DR">;

export interface TimetableRow {
  /** First settlement day of the row. */
  readonly from: SettlementDay;
  /** Working days after the settlement day; null: the run is not held. */
  readonly workingDays: Readonly<Record<"II" | "SF" | "R1" | "RF", number>> &
    Readonly<Record<"R2" | "R3", number | null>>;
  /** Calendar months to the dispute run, which then falls on the next working day. */
  readonly disputeMonths: number;
}

export interface Timetable {
  /** Rows in order of `from`; days before the first row take the first row [ours]. */
  readonly rows: readonly [TimetableRow, ...TimetableRow[]];
  /** `HH:MM` in London on the working day before the run: the last moment that counts [ours]. */
  readonly cutOffLocalTime: string;
}

export const settlementTimetable: Timetable = {
  rows: [
    {
      from: settlementDay("2025-09-22"),
      workingDays: { II: 4, SF: 15, R1: 39, R2: 84, R3: 154, RF: 292 },
      disputeMonths: 28,
    },
    {
      from: settlementDay("2027-04-01"),
      workingDays: { II: 4, SF: 15, R1: 39, R2: 84, R3: null, RF: 154 },
      disputeMonths: 28,
    },
    {
      from: settlementDay("2027-07-02"),
      workingDays: { II: 4, SF: 7, R1: 30, R2: null, R3: null, RF: 84 },
      disputeMonths: 20,
    },
  ],
  cutOffLocalTime: "18:00",
};

/** The date on which a run settles a day; null when that day has no such run. */
export function runDay(day: SettlementDay, run: CertainRun, timetable?: Timetable): SettlementDay;
export function runDay(
  day: SettlementDay,
  run: SettlementRun,
  timetable?: Timetable,
): SettlementDay | null;
export function runDay(
  day: SettlementDay,
  run: SettlementRun,
  timetable = settlementTimetable,
): SettlementDay | null {
  if (run === "DR") return null;
  const row = rowOf(day, timetable);
  if (run === "DF") return workingDayFrom(addMonths(day, row.disputeMonths));
  const count = row.workingDays[run];
  return count === null ? null : addWorkingDays(day, count);
}

function rowOf(day: SettlementDay, { rows }: Timetable): TimetableRow {
  let held = rows[0];
  for (const row of rows) if (row.from <= day) held = row;
  return held;
}
