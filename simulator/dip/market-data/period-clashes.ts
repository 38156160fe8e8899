/** Periods of one message that are the same half hour (ECS1006) or overlap (ECS1007), over all of its days. */
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import type { ContentFinding } from "./finding.ts";

/** Findings by day; `ends` holds the period ends of each day as instants. Null when none clash, which is quick to see. */
export function periodClashes(
  ends: readonly (readonly number[])[],
): readonly (readonly ContentFinding[])[] | null {
  if (risesByHalfHours(ends)) return null;
  const all = ends.flatMap((day, dayIndex) =>
    day.map((end, place) => ({ end, dayIndex, place, codes: new Set<string>() })),
  );
  const inOrder = all.toSorted((a, b) => a.end - b.end);
  for (const [index, period] of inOrder.entries()) {
    for (let later = index + 1; later < inOrder.length; later += 1) {
      const other = inOrder[later];
      if (other === undefined || other.end - period.end >= halfHourMs) break;
      const code = other.end === period.end ? "ECS1006" : "ECS1007";
      period.codes.add(code);
      other.codes.add(code);
    }
  }
  return ends.map((_, dayIndex) =>
    all
      .filter((period) => period.dayIndex === dayIndex)
      .flatMap(({ codes, place }) => [...codes].map((code) => ({ code, place }))),
  );
}

function risesByHalfHours(ends: readonly (readonly number[])[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const day of ends)
    for (const end of day) {
      if (end - before < halfHourMs) return false;
      before = end;
    }
  return true;
}
