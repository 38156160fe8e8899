/** When a day last fell due for one of its runs: estimates are made again then, and not in between. */
import type { SettlementDay } from "../time/settlement-day.ts";
import { cutOff } from "./cut-off.ts";
import { openingRuns } from "./next-run.ts";

const hourMs = 3_600_000;

/** The last cut-off less the lead that has come by `at`, milliseconds UTC; null: the day has not fallen due yet. */
export function fellDueAt(day: SettlementDay, at: number, leadHours: number): number | null {
  let last: number | null = null;
  for (const run of openingRuns) {
    const closesAt = cutOff(day, run);
    if (closesAt === null) continue;
    const due = closesAt - leadHours * hourMs;
    if (due > at) break;
    last = due;
  }
  return last;
}
