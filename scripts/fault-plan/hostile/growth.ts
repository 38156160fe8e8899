/**
 * Whether what a process holds grows: of a series that breathes (a heap fills until it is collected) the floor is
 * looked at, and of the floor the rate that half of all its pairs of points exceed. One late collection, one long
 * breath or one peak moves that median (Theil and Sen) hardly at all, and a least-squares line by much; what leaks lifts
 * every later floor above every earlier one.
 */

/** A measurement: machine milliseconds, and MB. */
export interface Measured {
  readonly at: number;
  readonly mb: number;
}

/** Of so much time the least is a point of the floor, machine milliseconds. */
export const breathMs = 30_000;
/** What is filled only once (caches, plans, compiled code, sessions) is filled by then: a share of the whole series. */
export const warmUpShare = 0.4;
/** Of a floor with fewer points nothing is told. */
const pointsMin = 8;

/** MB a minute by which the floor rises once the process is warm; null: the series is too short to tell. */
export function growthOf(series: readonly Measured[]): number | null {
  const [first, last] = [series[0]?.at ?? 0, series.at(-1)?.at ?? 0];
  const warmAt = first + (last - first) * warmUpShare;
  const floor = floorOf(series.filter(({ at }) => at >= warmAt));
  return floor.length < pointsMin ? null : medianSlope(floor);
}

/** The least of every whole breath, counted from the first measurement; the last that is not whole is left out. */
function floorOf(series: readonly Measured[]): readonly Measured[] {
  const [first, last] = [series[0]?.at ?? 0, series.at(-1)?.at ?? 0];
  const breaths = Math.floor((last - first) / breathMs);
  const floor = new Map<number, Measured>();
  for (const measured of series) {
    const breath = Math.floor((measured.at - first) / breathMs);
    const least = floor.get(breath);
    if (breath < breaths && (least === undefined || measured.mb < least.mb))
      floor.set(breath, measured);
  }
  return [...floor.values()];
}

const minuteMs = 60_000;

/** The median slope of all pairs of points. */
function medianSlope(points: readonly Measured[]): number {
  const slopes = points
    .flatMap((from, index) =>
      points.slice(index + 1).map((to) => ((to.mb - from.mb) / (to.at - from.at)) * minuteMs),
    )
    .sort((a, b) => a - b);
  const middle = (slopes.length - 1) / 2;
  const [below = 0, above = 0] = [slopes[Math.floor(middle)], slopes[Math.ceil(middle)]];
  return (below + above) / 2;
}
