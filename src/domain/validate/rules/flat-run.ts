import { rule } from "../rule.ts";
import type { ValueRun } from "../value-run.ts";

export interface FlatRunDay {
  readonly wattHours: readonly (number | null)[];
  /** The run that ends with the last half hour before the first; null: none or unknown. */
  readonly before: ValueRun | null;
}

/** Active energy alone. No home uses the same figure for half a day: the meter or its log stands still. */
export const flatRun = rule({
  id: "V43",
  name: "flat-run",
  says: "the same energy does not come for half a day",
  source: "[ours]",
  scope: "day",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    runMin: { initial: 24, min: 6, max: 336 },
    wattHoursMin: { initial: 20, min: 1, max: 1_000 },
  },
  text: ({ wh, runSlots }) => `${wh} Wh, ${runSlots} times in a row`,
  check(day: FlatRunDay, { runMin, wattHoursMin }) {
    if (longestRun(day, wattHoursMin).slots < runMin) return null;
    const { wattHours: wh, slots: runSlots } = longestRun(day, wattHoursMin);
    const periods = periodsOf(day, runMin, wattHoursMin);
    return { outcome: "suspect", reason: "flatRun", periods, detail: { wh, runSlots } };
  },
  measure: (day, { wattHoursMin }) => ({ runSlots: longestRun(day, wattHoursMin).slots }),
});

const noRun: ValueRun = { wattHours: 0, slots: 0 };

/** The longest run of one figure of at least `wattHoursMin`, the first of equals; the part before the day counts. */
function longestRun({ wattHours, before }: FlatRunDay, wattHoursMin: number): ValueRun {
  let value = before?.wattHours ?? -1;
  let run = before?.slots ?? 0;
  let longest = 0;
  let longestValue = 0;
  for (let slot = 0; slot < wattHours.length; slot += 1) {
    const wh = wattHours[slot] ?? -1;
    run = wh === value ? run + 1 : 1;
    value = wh;
    if (wh >= wattHoursMin && run > longest) {
      longest = run;
      longestValue = wh;
    }
  }
  return longest === 0 ? noRun : { wattHours: longestValue, slots: longest };
}

/** Every period of the day in a run that is long enough. */
function periodsOf({ wattHours, before }: FlatRunDay, runMin: number, wattHoursMin: number) {
  const periods: number[] = [];
  for (let first = 0; first < wattHours.length; ) {
    const wh = wattHours[first] ?? -1;
    let next = first + 1;
    while (next < wattHours.length && wattHours[next] === wh) next += 1;
    const earlier = first === 0 && before?.wattHours === wh ? before.slots : 0;
    if (wh >= wattHoursMin && next - first + earlier >= runMin)
      for (let period = first + 1; period <= next; period += 1) periods.push(period);
    first = next;
  }
  return periods;
}
