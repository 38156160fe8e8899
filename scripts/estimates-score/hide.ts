/** Which half hours of a home are hidden: by chance, from a seed, in the shapes in which they go missing. */
import { integerBetween, randomAt } from "../../simulator/random.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";

export const patterns = ["single", "runs", "days", "weeks"] as const;
export type Pattern = (typeof patterns)[number];

/** Part of the half hours that is hidden. */
export const hiddenShare = 0.05;

const runMin = 2;
const runMax = 12;
/** Tries to find a free place before a home stays as it is. */
const triesMax = 1_000;

/** Marks by half hour from the first one of the ground: 1 is hidden. */
export function hide(
  pattern: Pattern,
  home: number,
  { seed, firstDay, dayCount }: { seed: number; firstDay: number; dayCount: number },
): Uint8Array {
  const random = randomAt({ seed, meter: home, purpose: `hide ${pattern}`, day: 0 });
  const hidden = new Uint8Array(dayCount * periodsPerDay);
  const openFrom = firstDay * periodsPerDay;
  let left = hiddenShare * (hidden.length - openFrom);
  for (let tries = 0; left > 0 && tries < triesMax; tries += 1) {
    const length = lengthOf(pattern, () => integerBetween(random, runMin, runMax));
    // The last stretch is hidden in as many homes as keeps the share over all of them.
    if (left < length && random.unit() > left / length) break;
    const step = length >= periodsPerDay ? periodsPerDay : 1;
    const places = Math.floor((hidden.length - openFrom - length) / step) + 1;
    const start = openFrom + step * Math.floor(random.unit() * places);
    // A stretch keeps its length: nothing hidden may touch it.
    if (hidden.subarray(start - 1, start + length + 1).includes(1)) continue;
    hidden.fill(1, start, start + length);
    left -= length;
  }
  return hidden;
}

function lengthOf(pattern: Pattern, run: () => number): number {
  switch (pattern) {
    case "single":
      return 1;
    case "runs":
      return run();
    case "days":
      return periodsPerDay;
    case "weeks":
      return 7 * periodsPerDay;
  }
}
