/**
 * E5: what the point used on the days just before, by register advances of whole UTC days and, while
 * `history.derivedDa` is on, by sums of complete actual days that may serve as reference (V77). All that lie
 * within `recent.e5Days` are used; of two figures of one day the register's [ours].
 */
import { present } from "../../../std/assert.ts";
import { daysBetween } from "../../time/settlement-day.ts";
import { periodsPerDay } from "../../time/settlement-period.ts";
import type { DayEvidence } from "../evidence.ts";
import { historyFill, type PastEnergy } from "../history-fill.ts";
import type { EstimationMethod } from "../method.ts";
import type { OpenDay } from "../open-day.ts";
import { shapeTotal } from "../shape-on.ts";

/** Step 9 of the ladder. */
export const previousDailyAdvances: EstimationMethod = {
  name: "previous-daily-advances",
  stage: "estimate",
  fill(day) {
    const past = recentDays(day);
    const as = { method: "previous-daily-advances", quality: "E5" } as const;
    return past.shapeTotal === 0 ? [] : historyFill(day, past, as);
  },
};

/** Both lists are in time order, so that each is walked back from its end, and no further than the window. */
function recentDays({ evidence, settings }: OpenDay): PastEnergy {
  const { advances, days } = evidence.history;
  const { recentE5Days, historyDerivedAdvances } = settings;
  const sources: string[] = [];
  const past = { wattHours: 0, shapeTotal: 0, sources };
  const taken = new Set<number>();
  for (let index = advances.length - 1; index >= 0; index -= 1) {
    const advance = present(advances[index], "a daily advance");
    const age = daysBetween(advance.day, evidence.day);
    if (age > recentE5Days) break;
    if (age < 1) continue;
    taken.add(age);
    past.wattHours += advance.wattHours;
    past.shapeTotal += totalOfDay(evidence, age);
    sources.push(advance.source);
  }
  for (let index = days.length - 1; index >= 0 && historyDerivedAdvances; index -= 1) {
    const day = present(days[index], "a reference day");
    const age = daysBetween(day.day, evidence.day);
    if (age > recentE5Days) break;
    if (age < 1 || taken.has(age)) continue;
    past.wattHours += sumOf(day.wattHours);
    past.shapeTotal += totalOfDay(evidence, age);
    sources.push(day.source);
  }
  return past;
}

function totalOfDay(evidence: DayEvidence, age: number): number {
  return shapeTotal(evidence, -age * periodsPerDay, (1 - age) * periodsPerDay);
}

function sumOf(wattHours: readonly number[]): number {
  let sum = 0;
  for (const value of wattHours) sum += value;
  return sum;
}
