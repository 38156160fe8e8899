/** How a settlement day fills up: the share of its half hours that are actual, by the hours since it ended. */

/** Most meters answer in the night; of the others some come in the days that follow, and a few never. */
const nightHours = 5;
const nightShare = 0.93;
const lateShare = 0.045;
/** After so many hours two thirds of the late ones have come. */
const lateHours = 40;

/** Share from 0 to 1, rising with the hours; 0 while the day lasts. */
export function arrivedShare(hoursSinceEnd: number): number {
  if (hoursSinceEnd <= 0) return 0;
  const night = nightShare * Math.min(1, hoursSinceEnd / nightHours);
  return night + lateShare * (1 - Math.exp(-hoursSinceEnd / lateHours));
}

/** Instants at which the course of a day is noted, milliseconds UTC: half-hourly at first, then every six hours. */
export function courseInstants(endAt: number, until: number): readonly number[] {
  const instants: number[] = [];
  const hourMs = 3_600_000;
  for (
    let at = endAt + hourMs / 2;
    at <= until;
    at += at - endAt < 12 * hourMs ? hourMs / 2 : 6 * hourMs
  )
    instants.push(at);
  return instants;
}
