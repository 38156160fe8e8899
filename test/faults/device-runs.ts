/** Runs that plant every fault of level D, each on a meter of its own. */
import type { PlantedItem } from "../../simulator/scenarios/scenario.ts";
import type { FaultRun } from "./support/fault-run.ts";

/** The second day of three: a log comes before and after it. */
const onSecondDay = { from: "2026-01-13T00:00:00Z", to: "2026-01-14T00:00:00Z" };

const planted = (
  meter: number,
  fault: string,
  params: Record<string, unknown> = {},
): PlantedItem => ({ fault, params, on: { meters: [meter] }, ...onSecondDay });

export const deviceRuns: readonly FaultRun[] = [
  {
    name: "meters that are exchanged, registers that lie, clocks that step, and supplies that fail",
    from: "2026-01-12",
    days: 3,
    meters: 20,
    exportMeters: 4,
    faults: [
      planted(1, "F45"),
      // At a half hour's edge, and in the middle of one.
      planted(2, "F45", { offMinute: 660, gapMinutes: 0 }),
      planted(3, "F45", { offMinute: 670, gapMinutes: 5 }),
      planted(4, "F46"),
      // A gap on the day on which it goes round is filled to the watt-hour.
      planted(5, "F47"),
      planted(5, "F02"),
      planted(6, "F48"),
      planted(7, "F49", { days: 2 }),
      planted(8, "F50", { seconds: 9 }),
      planted(9, "F50", { seconds: 11 }),
      planted(10, "F50", { seconds: 1_200 }),
      planted(11, "F51"),
      planted(12, "F51", { direction: "back" }),
      planted(13, "F52"),
      planted(14, "F52", { sends: "nothing" }),
      planted(15, "F54"),
      planted(16, "F55"),
      planted(17, "F56"),
      planted(18, "F70"),
    ],
  },
  {
    name: "a hub that is dead for days",
    from: "2026-01-12",
    days: 13,
    meters: 3,
    exportMeters: 1,
    faults: [
      // Back before anybody misses it, and after a week of days has fallen due.
      { fault: "F53", on: { meters: [1] }, from: "2026-01-12T00:00:00Z", params: { days: 1 } },
      { fault: "F53", on: { meters: [2] }, from: "2026-01-12T00:00:00Z", params: { days: 12 } },
    ],
  },
];
