/** Made-up metering points: what each used in every half hour of two years, and the shapes of its group. */
import { integerBetween, numberBetween, randomAt } from "../../simulator/random.ts";
import { type LoadShape, unpublishedShape } from "../../src/domain/shape/load-shape.ts";
import {
  addDays,
  type SettlementDay,
  settlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";

/** The day to be filled; two years lie before it, both clock changes in each of them. */
export const filledDay = settlementDay("2026-10-27");
export const daysBefore = 730;
/** Days after the one that is filled, for brackets that reach beyond it. */
export const daysAfter = 15;

export interface MadePoint {
  readonly number: number;
  readonly domestic: boolean;
  /** 48 watt-hours of the day `offset` days from the filled one. */
  wattHoursOn(offset: number): readonly number[];
  /** Register at the midnight that opens that day, above a start of its own. */
  registerAt(offset: number): number;
  /** Published shapes of the group by day: one object for all of its points, as a loader shares it. */
  readonly shapes: Readonly<Record<string, LoadShape>>;
}

/** Makes the same points for the same seed. Every other one is of a group that has published shapes. */
export function makePoints({ mpans, seed }: { mpans: number; seed: number }): readonly MadePoint[] {
  const published = [true, false].map((domestic) => publishedShapes(domestic, seed));
  return Array.from({ length: mpans }, (_, index) => {
    const domestic = index % 5 !== 4;
    const ofGroup = present(published[domestic ? 0 : 1], "shapes of a group");
    return makePoint({ number: index + 1, domestic, seed }, index % 2 === 0 ? ofGroup : {});
  });
}

function makePoint(
  { number, domestic, seed }: { number: number; domestic: boolean; seed: number },
  shapes: Readonly<Record<string, LoadShape>>,
): MadePoint {
  const random = randomAt({ seed, meter: number, purpose: "estimate", day: 0 });
  const size = numberBetween(random, 0.3, 3);
  const start = integerBetween(random, 1_000_000, 90_000_000);
  const days: number[][] = [];
  const registers = [start];
  for (let offset = -daysBefore; offset <= daysAfter; offset += 1) {
    const { weights } = unpublishedShape("AI", domestic, addDays(filledDay, offset));
    const day = weights.map((weight) =>
      Math.round(weight * size * numberBetween(random, 0.4, 1.6)),
    );
    days.push(day);
    registers.push(day.reduce((sum, value) => sum + value, registers.at(-1) ?? 0));
  }
  return {
    number,
    domestic,
    shapes,
    wattHoursOn: (offset) => present(days[offset + daysBefore], "a made day"),
    registerAt: (offset) => present(registers[offset + daysBefore], "a made register"),
  };
}

/** The built-in shape of each day with some scatter, as means of a group have it. */
function publishedShapes(domestic: boolean, seed: number): Readonly<Record<string, LoadShape>> {
  const shapes: Record<string, LoadShape> = {};
  for (let offset = -daysBefore; offset <= daysAfter; offset += 1) {
    const day: SettlementDay = addDays(filledDay, offset);
    const random = randomAt({ seed, meter: 0, purpose: "shape", day: offset });
    const { weights } = unpublishedShape("AI", domestic, day);
    shapes[day] = {
      step: 1,
      origin: `IF-022 made ${day} A`,
      weights: weights.map((weight) => Math.round(weight * numberBetween(random, 0.8, 1.2))),
      annualTotal: 3_175_500,
      sevenDayTotal: null,
    };
  }
  return shapes;
}
