import { roundHalfUp } from "../round-half-up.ts";
import { rule } from "../rule.ts";

export interface LumpDay {
  readonly wattHours: readonly (number | null)[];
  /** Missing half hours right before the first one; 0 where the day before is not known. */
  readonly gapBefore: number;
  /** Advance of the register over the day, watt-hours; null: not held. */
  readonly dailyAdvance: number | null;
}

/**
 * A meter that was silent puts the energy of the gap into its first half hour. Where the register agrees with
 * the sum of the day, that is proven, and the energy is shared over the gap by the estimate.
 */
export const lump = rule({
  id: "V46",
  name: "lump",
  says: "no half hour holds the energy of the gap before it",
  source: "seen in the field: a day's energy in one half hour",
  scope: "day",
  outcome: "invalid",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    gapMin: { initial: 2, min: 1, max: 48 },
    factor: { initial: 3, min: 2, max: 20 },
    wattHoursMin: { initial: 500, min: 0, max: 10_000 },
    othersMin: { initial: 6, min: 3, max: 24 },
    toleranceWh: { initial: 48, min: 0, max: 480 },
    confirmed: { initial: "invalid", options: ["invalid", "suspect"] },
  },
  text: ({ wh, n }) => `${wh} Wh after ${n} missing half hours`,
  check(day: LumpDay, figures) {
    const lumps = lumpsIn(day, figures);
    const [first] = lumps;
    if (first === undefined) return null;
    const isConfirmed = confirms(day, figures.toleranceWh);
    return {
      outcome: isConfirmed ? figures.confirmed : "suspect",
      reason: "lump",
      periods: lumps.map(({ period }) => period),
      detail: { wh: first.wattHours, n: first.gapSlots, typicalWh: first.typicalWh },
    };
  },
  measure(day, figures) {
    const lumps = lumpsIn(day, figures);
    return {
      gapSlots: lumps.map(({ gapSlots }) => gapSlots),
      typicalWh: lumps.map(({ typicalWh }) => typicalWh),
      confirmed: confirms(day, figures.toleranceWh),
    };
  },
});

interface Lump {
  readonly period: number;
  readonly wattHours: number;
  readonly gapSlots: number;
  readonly typicalWh: number;
}

interface LumpFigures {
  readonly gapMin: number;
  readonly factor: number;
  readonly wattHoursMin: number;
  readonly othersMin: number;
}

const noLump: readonly Lump[] = [];

function lumpsIn({ wattHours, gapBefore }: LumpDay, figures: LumpFigures): readonly Lump[] {
  const { gapMin, factor, wattHoursMin, othersMin } = figures;
  let gap = gapBefore;
  let lumps: Lump[] | null = null;
  for (let slot = 0; slot < wattHours.length; slot += 1) {
    const wh = wattHours[slot] ?? -1;
    if (wh < 0) {
      gap += 1;
      continue;
    }
    const gapSlots = gap;
    gap = 0;
    if (gapSlots < gapMin || wh < wattHoursMin) continue;
    const { sumWh, count } = usableOf(wattHours);
    if (count - 1 < othersMin) continue;
    const typicalWh = roundHalfUp(sumWh - wh, count - 1);
    if (wh < factor * typicalWh || 2 * wh < (gapSlots + 1) * typicalWh) continue;
    lumps ??= [];
    lumps.push({ period: slot + 1, wattHours: wh, gapSlots, typicalWh });
  }
  return lumps ?? noLump;
}

function confirms({ wattHours, dailyAdvance }: LumpDay, toleranceWh: number): boolean {
  return dailyAdvance !== null && Math.abs(dailyAdvance - usableOf(wattHours).sumWh) <= toleranceWh;
}

function usableOf(wattHours: readonly (number | null)[]): { sumWh: number; count: number } {
  let sumWh = 0;
  let count = 0;
  for (const wh of wattHours) {
    if (wh === null || wh < 0) continue;
    sumWh += wh;
    count += 1;
  }
  return { sumWh, count };
}
