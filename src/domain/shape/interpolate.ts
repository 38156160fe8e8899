/** Straight lines between neighbours: the filling of short gaps where no register binds them. */
import { roundedShare } from "./rounded-share.ts";

/** A stretch of missing positions: `count` of them from index `from`. */
export interface Gap {
  readonly from: number;
  readonly count: number;
}

/**
 * The `count` values between two neighbours, rounded half up: (left x (count + 1 - j) + right x j) /
 * (count + 1). One neighbour alone is repeated; null when there is none.
 */
export function interpolate(
  left: number | null,
  right: number | null,
  count: number,
): number[] | null {
  const known = left ?? right;
  if (known === null) return null;
  const [first, last] = [left ?? known, right ?? known];
  const values = new Array<number>(count);
  for (let step = 1; step <= count; step += 1)
    values[step - 1] = roundedShare(first * (count + 1 - step) + last * step, 1, count + 1);
  return values;
}

/** The stretches of null among positions `from` to `to` (excluded), in order. */
export function gapsOf(
  values: ArrayLike<number | null>,
  from = 0,
  to: number = values.length,
): Gap[] {
  const gaps: Gap[] = [];
  for (let index = from; index < to; index += 1) {
    if (values[index] !== null) continue;
    const start = index;
    while (index < to && values[index] === null) index += 1;
    gaps.push({ from: start, count: index - start });
  }
  return gaps;
}
