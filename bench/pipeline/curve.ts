/** The rate over the course of a run: what more and more MPAN-days in the store do to it. */
import { ratio } from "./result.ts";

export interface CurvePoint {
  /** MPAN-days accepted by the end of the part, those of the warm-up too: what the store held. */
  readonly stored: number;
  readonly mpanDaysPerSecond: number;
}

/** MPAN-days of a part; a run that is shorter is parted in ten. */
const partMpanDays = 100_000;
const partsMin = 10;

/**
 * Parts a run by its accepted MPAN-days. `looks` are pairs of MPAN-days accepted and wall milliseconds, ascending; `from`
 * are those of the warm-up, and `startedAt` is when the first that counts was sent.
 */
export function curveOf(
  looks: Float64Array,
  { from, startedAt, counted }: { from: number; startedAt: number; counted: number },
): readonly CurvePoint[] {
  const part = Math.max(1, Math.min(partMpanDays, Math.floor(counted / partsMin)));
  const points: CurvePoint[] = [];
  let begin = { stored: from, at: startedAt };
  for (let look = 0; look + 1 < looks.length; look += 2) {
    const stored = looks[look] ?? 0;
    const at = looks[look + 1] ?? 0;
    if (at <= begin.at || stored < begin.stored + part) continue;
    const rate = Math.round((1_000 * (stored - begin.stored)) / (at - begin.at));
    points.push({ stored, mpanDaysPerSecond: rate });
    begin = { stored, at };
  }
  return points;
}

/** MPAN-days that the last part over the first is told for, each a third of them. */
export const longRunMin = 3_000_000;

/** Rate of the last third over that of the first, to four digits; null for a curve of fewer than three points. */
export function lastToFirst(curve: readonly CurvePoint[]): number | null {
  const third = Math.floor(curve.length / 3);
  if (third === 0) return null;
  return ratio(meanRate(curve.slice(-third)), meanRate(curve.slice(0, third)));
}

/** Parts are of one size, so their times add up. */
function meanRate(points: readonly CurvePoint[]): number {
  const seconds = points.reduce((sum, point) => sum + 1 / point.mpanDaysPerSecond, 0);
  return points.length / seconds;
}
