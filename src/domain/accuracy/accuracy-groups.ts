/**
 * Accuracy by whatever pairs have in common: method, shape step, quantity, group, age of the day, run. Error,
 * bias, and how often the actual lay inside the range that the estimate carried.
 */
import { present } from "../../std/assert.ts";
import {
  roundedRatio,
  type Score,
  type ScoredPair,
  type ScoreSums,
  scorePairs,
  scoreSums,
} from "./score.ts";

/** A pair with the range that the estimate carried until its actual came; watt-hours, both ends included. */
export interface RangedPair extends ScoredPair {
  readonly p10Wh: number;
  readonly p90Wh: number;
}

export interface Accuracy extends Score {
  /** Share of the actuals from P10 to P90, basis points: 8,000 is what the range promises. */
  readonly coverageBp: number;
}

/** The accuracy of some pairs, or null of none. */
export function accuracyOf(pairs: readonly RangedPair[]): Accuracy | null {
  const inside = pairs.filter(
    ({ actualWh, p10Wh, p90Wh }) => p10Wh <= actualWh && actualWh <= p90Wh,
  );
  return covered(scorePairs(pairs), inside.length);
}

/** The accuracy of pairs that were added up elsewhere, of which `insideCount` lay in their ranges; null of none. */
export function accuracyOfSums(sums: ScoreSums, insideCount: number): Accuracy | null {
  return covered(scoreSums(sums), insideCount);
}

function covered(score: Score | null, insideCount: number): Accuracy | null {
  return score === null
    ? null
    : { ...score, coverageBp: roundedRatio(10_000 * insideCount, score.count) };
}

/** The accuracy of each group of pairs with one key, in the order in which the keys come up. */
export function accuracyByGroup<Pair extends RangedPair>(
  pairs: Iterable<Pair>,
  keyOf: (pair: Pair) => string,
): ReadonlyMap<string, Accuracy> {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = keyOf(pair);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pair]);
    else group.push(pair);
  }
  const accuracies = new Map<string, Accuracy>();
  for (const [key, group] of groups)
    accuracies.set(key, present(accuracyOf(group), "accuracy of a group"));
  return accuracies;
}
