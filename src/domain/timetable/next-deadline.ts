/** By when a stretch of settlement days has to be put right, to be in time for the next run of any of them. */
import { addDays, daysBetween, type SettlementDay } from "../time/settlement-day.ts";
import { cutOff } from "./cut-off.ts";
import { type OpeningRun, openingRuns } from "./next-run.ts";

export interface NextDeadline {
  readonly run: OpeningRun;
  readonly day: SettlementDay;
  /** The cut-off, milliseconds since 1970 UTC. */
  readonly at: number;
}

/** The earliest cut-off after `now` of any day of the stretch, both ends included; null: all of them are final. */
export function nextDeadline(
  first: SettlementDay,
  last: SettlementDay,
  now: number,
): NextDeadline | null {
  let earliest: NextDeadline | null = null;
  for (const run of openingRuns) {
    const day = firstOpenDay(run, first, last, now);
    const at = day === null ? null : cutOff(day, run);
    if (day !== null && at !== null && (earliest === null || at < earliest.at))
      earliest = { run, day, at };
  }
  return earliest;
}

/** Cut-offs of one run rise with the day, so that the first one after `now` can be searched for by halves. */
function firstOpenDay(
  run: OpeningRun,
  first: SettlementDay,
  last: SettlementDay,
  now: number,
): SettlementDay | null {
  const isAhead = (count: number) => (cutOff(addDays(first, count), run) ?? now) > now;
  let [from, to] = [0, daysBetween(first, last)];
  if (!isAhead(to)) return null;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (isAhead(middle)) to = middle;
    else from = middle + 1;
  }
  return addDays(first, from);
}
