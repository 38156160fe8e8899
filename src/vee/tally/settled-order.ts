/** Ways to settle in the order of their codes: what was read first, what nothing was known of last. */
import type { QualityIndicator } from "../../domain/day/quality.ts";
import type { EstimateTally, SettledCount } from "./estimate-tally.ts";

const inOrder: readonly QualityIndicator[] = [
  "A",
  "E0",
  "E1",
  "E2",
  "E3",
  "E8",
  "E5",
  "E4",
  "E6",
  "E7",
  "E9",
  "ZE1",
  "ZE2",
  "ZE3",
];

/** The counts of a tally; of one quality the most frequent method first. */
export function settledInOrder({ settled }: EstimateTally): readonly SettledCount[] {
  return [...settled.values()].sort(
    (a, b) => inOrder.indexOf(a.quality) - inOrder.indexOf(b.quality) || b.halfHours - a.halfHours,
  );
}
