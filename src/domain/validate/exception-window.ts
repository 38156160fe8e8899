/** The stretches of time whose findings are weighed together, fixed by the clock and not by who looks when. */

/** Instants in milliseconds UTC; the end is excluded. */
export interface FindingWindow {
  readonly from: number;
  readonly to: number;
}

const hourMs = 3_600_000;

/**
 * The windows in which findings first seen at these instants stand beside others, earliest first. Time is cut into
 * steps of `windowHours` and a window is two neighbouring steps, so any two findings that lie no further apart than
 * that share one [ours]. The same instants in any order, or told twice, give the same windows.
 */
export function windowsAround(
  seenAt: readonly number[],
  windowHours: number,
): readonly FindingWindow[] {
  const stepMs = windowHours * hourMs;
  const steps = new Set(seenAt.map((instant) => Math.floor(instant / stepMs)));
  const starts = new Set([...steps].flatMap((step) => [step - 1, step]));
  return [...starts]
    .sort((a, b) => a - b)
    .map((step) => ({ from: step * stepMs, to: (step + 2) * stepMs }));
}
