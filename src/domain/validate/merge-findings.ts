/** Findings of several steps about one day, put together: one for each rule and outcome, as the record keeps them. */
import type { Finding } from "./rule.ts";

/** Joins findings of the same rule and outcome; their periods are united, the first detail stands. */
export function mergeFindings<F extends Finding>(
  ...lists: readonly (readonly F[])[]
): readonly F[] {
  const all = lists.flat();
  if (all.length < 2) return all;
  const merged = new Map<string, F>();
  for (const finding of all) {
    const key = `${finding.rule} ${finding.outcome}`;
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined ? finding : { ...known, periods: unite(known.periods, finding.periods) },
    );
  }
  return [...merged.values()];
}

/** No periods mean the whole day, which holds every other. */
function unite(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0 || b.length === 0) return [];
  return [...new Set([...a, ...b])].sort((left, right) => left - right);
}
