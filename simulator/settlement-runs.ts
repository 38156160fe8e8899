/**
 * The simulator's own copy of the dated table of settlement runs: when each run of a day is cut off. Written apart
 * from the service's, so that a slip there shows here.
 */
import { londonTime } from "../src/domain/time/london-day.ts";
import { dayStart, type SettlementDay } from "../src/domain/time/settlement-day.ts";
import { addWorkingDays } from "./timetable.ts";

/** Runs are held at 20:00 UTC. */
const heldAfterMs = 20 * 3_600_000;

export type SettlementRun = "II" | "SF" | "R1" | "R2" | "R3" | "RF";

/** Working days after the settlement day; the row of the day's own date counts, and what it lacks is not held. */
const rows: readonly [from: string, runs: readonly (readonly [SettlementRun, number])[]][] = [
  [
    "2027-07-02",
    [
      ["II", 4],
      ["SF", 7],
      ["R1", 30],
      ["RF", 84],
    ],
  ],
  [
    "2027-04-01",
    [
      ["II", 4],
      ["SF", 15],
      ["R1", 39],
      ["R2", 84],
      ["RF", 154],
    ],
  ],
  [
    "",
    [
      ["II", 4],
      ["SF", 15],
      ["R1", 39],
      ["R2", 84],
      ["R3", 154],
      ["RF", 292],
    ],
  ],
];

/**
 * The runs of a day in order, with the last moment that counts for each, 18:00 in London on the working day before, and
 * the moment at which the centre holds it.
 */
export function cutOffsOf(
  day: SettlementDay,
): readonly { run: SettlementRun; at: number; heldAt: number }[] {
  const [, runs] = rows.find(([from]) => day >= from) ?? ["", []];
  return runs.map(([run, workingDays]) => {
    const runDay = addWorkingDays(day, workingDays);
    const at = londonTime(addWorkingDays(runDay, -1), "18:00");
    return { run, at, heldAt: dayStart(runDay) + heldAfterMs };
  });
}

/** The cut-off of the final run: from then on nothing of the day may change. */
export function finalCutOffOf(day: SettlementDay): number {
  return cutOffsOf(day).at(-1)?.at ?? Number.NEGATIVE_INFINITY;
}
