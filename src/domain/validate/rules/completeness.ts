import type { AppointedSlots } from "../../day/consumption-day.ts";
import { rule } from "../rule.ts";

export interface HeldSlots {
  readonly appointed: AppointedSlots;
  /** 48 by period: true where a figure came for the slot, believed or not. */
  readonly held: readonly boolean[];
}

/** Completeness is identity: each end stamp that is ours to settle has a figure. Rows are never counted. */
export const completeness = rule({
  id: "V40",
  name: "completeness",
  says: "every appointed half hour of the UTC day is there",
  source: "DI-101: 48 periods a UTC day",
  scope: "day",
  outcome: "note",
  fixed: true,
  marks: {},
  params: {},
  text: ({ n }) => `${n} half hours missing`,
  check(subject: HeldSlots) {
    const periods = missingIn(subject);
    if (periods.length === 0) return null;
    return {
      outcome: "note",
      reason: "missing",
      periods,
      detail: { n: periods.length, expected: expectedOf(subject) },
    };
  },
  measure: (subject) => ({ expected: expectedOf(subject), runs: runsOf(missingIn(subject)) }),
});

const none: readonly number[] = [];

function missingIn({ appointed, held }: HeldSlots): readonly number[] {
  let missing: number[] | null = null;
  for (let period = appointed.first; period <= appointed.last; period += 1) {
    if (held[period - 1] === true) continue;
    missing ??= [];
    missing.push(period);
  }
  return missing ?? none;
}

function expectedOf({ appointed }: HeldSlots): number {
  return Math.max(0, appointed.last - appointed.first + 1);
}

/** First and last period of each run of neighbours. */
function runsOf(periods: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const period of periods) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === period - 1) last[1] = period;
    else runs.push([period, period]);
  }
  return runs;
}
