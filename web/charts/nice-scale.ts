/** Where an axis of energy ends and what is written along it. */

export interface Scale {
  /** At the top of the axis; above 0. */
  readonly top: number;
  /** From 0 to the top. */
  readonly ticks: readonly number[];
}

/** Steps of 1, 2 or 5 times a power of ten, at most `ticksMax` of them. */
export function niceScale(highest: number, ticksMax = 5): Scale {
  const least = Math.max(highest, 1) / ticksMax;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5].find((each) => each * power >= least) ?? 10) * power;
  const whole = Math.max(1, step);
  const count = Math.max(1, Math.ceil(Math.max(highest, 1) / whole));
  return {
    top: count * whole,
    ticks: Array.from({ length: count + 1 }, (_, index) => index * whole),
  };
}
