/** The half hours of a settled day and their sums: of most days before, the rules ask for the sums alone. */

export interface DayFigures {
  /** 48 by period: actual watt-hours; null where the slot is not actual. May be worked out when it is asked for. */
  readonly wattHours: readonly (number | null)[];
  /** Watt-hours of all actual half hours. */
  readonly totalWh: number;
  /** The highest half hour; 0 where none is above it. */
  readonly highestWh: number;
  /** The last half hour; null where it is not actual. */
  readonly lastWh: number | null;
  readonly actualSlots: number;
}

/** The figures of 48 half hours by period, watt-hours. */
export function figuresOf(wattHours: readonly (number | null)[]): DayFigures {
  let totalWh = 0;
  let highestWh = 0;
  let actualSlots = 0;
  for (let slot = 0; slot < wattHours.length; slot += 1) {
    const wh = wattHours[slot] ?? null;
    if (wh === null) continue;
    actualSlots += 1;
    totalWh += wh;
    if (wh > highestWh) highestWh = wh;
  }
  return { wattHours, totalWh, highestWh, lastWh: wattHours.at(-1) ?? null, actualSlots };
}
