/**
 * The built-in load shapes: step 6 of the fall-back, used when nothing was published for a group. One row of
 * 48 weights (watt-hours of a typical point) by UTC half hour, for each class, season and kind of day. They
 * are assumed [ours], versioned with the ruleset: the form of a British home, a shop or office, a roof.
 */
import { assert } from "../../std/assert.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { Memo } from "../time/memo.ts";
import { type SettlementDay, settlementDay } from "../time/settlement-day.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { isBankHoliday, weekdayOf } from "../timetable/bank-holiday.ts";

export type ShapeClass = "domestic" | "nonDomestic" | "solar";
export type Season = "winter" | "summer";
export type KindOfDay = "weekday" | "weekend";

export interface BuiltInShape {
  readonly shapeClass: ShapeClass;
  readonly season: Season;
  readonly kindOfDay: KindOfDay;
  /** 48 integers from 0, by period. */
  readonly weights: readonly number[];
  /** The weights of a nominal year of 365 days. */
  readonly annualTotal: number;
}

/** Nominal year: October to March is winter (182 days), weekends are two days in seven. */
const daysOfYear: Readonly<Record<Season, Readonly<Record<KindOfDay, number>>>> = {
  winter: { weekday: 130, weekend: 52 },
  summer: { weekday: 131, weekend: 52 },
};

/** Nothing in the slots that are dark everywhere in Great Britain in December, or in September. */
const solarWinter = `
  0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 10 28 60 105 155 205 250 285 310
  320 312 290 255 210 160 110 62 28 9 0 0 0 0 0 0 0 0 0 0 0 0 0 0`;
const solarSummer = `
  0 0 0 0 0 0 0 0 0 8 24 55 105 165 235 310 390 465 535 595 645 680 705 718
  720 712 694 665 625 575 515 448 378 306 236 172 116 70 36 14 0 0 0 0 0 0 0 0`;

const rows: Readonly<Record<ShapeClass, Readonly<Record<Season, Record<KindOfDay, string>>>>> = {
  domestic: {
    winter: {
      weekday: `
        130 118 110 104 100 98 96 96 98 102 112 130 158 188 208 212 200 186 174 168 164 162 162 166
        170 168 164 162 166 178 200 238 286 326 346 348 340 328 314 300 286 272 258 242 224 202 176 150`,
      weekend: `
        138 124 114 108 102 100 98 98 98 100 106 116 132 152 176 202 222 234 238 238 236 236 240 246
        250 246 238 230 228 234 248 276 312 340 350 346 334 320 306 294 282 270 258 244 228 208 184 158`,
    },
    summer: {
      weekday: `
        112 104 98 94 92 90 90 92 98 112 134 152 158 154 146 140 136 134 134 134 136 140 144 146
        144 140 138 140 146 158 178 202 224 236 240 238 232 226 220 216 214 216 216 206 190 168 144 126`,
      weekend: `
        118 108 102 96 94 92 92 92 94 102 114 132 152 168 178 184 186 186 184 184 188 194 198 196
        190 184 178 176 180 188 202 216 228 234 234 230 224 218 214 212 212 214 214 206 192 172 150 132`,
    },
  },
  nonDomestic: {
    winter: {
      weekday: `
        330 325 322 320 320 320 325 330 340 360 400 470 570 700 830 950 1050 1110 1140 1150 1155 1155 1150 1140
        1125 1125 1135 1140 1140 1130 1120 1110 1080 1010 900 790 690 610 550 510 480 455 430 410 390 370 355 340`,
      weekend: `
        320 315 312 310 310 310 312 315 320 330 345 365 400 440 490 540 580 605 620 630 632 632 630 625
        618 612 608 605 602 598 590 575 550 520 490 465 445 430 418 408 398 388 376 365 354 344 334 326`,
    },
    summer: {
      weekday: `
        300 296 294 292 292 294 300 310 330 370 440 540 660 780 880 950 1000 1030 1045 1055 1060 1060 1055 1045
        1040 1045 1050 1050 1045 1030 1005 960 890 790 680 580 500 450 420 400 390 385 380 370 355 340 325 312`,
      weekend: `
        290 286 284 282 282 282 286 292 302 320 345 380 420 460 500 535 560 575 585 590 592 592 590 585
        580 575 570 565 560 550 535 515 488 460 435 412 394 380 370 364 360 358 354 346 334 320 308 298`,
    },
  },
  solar: {
    winter: { weekday: solarWinter, weekend: solarWinter },
    summer: { weekday: solarSummer, weekend: solarSummer },
  },
};

const shapes = new Map<string, BuiltInShape>();
for (const shapeClass of ["domestic", "nonDomestic", "solar"] as const) {
  let annualTotal = 0;
  const ofClass: Omit<BuiltInShape, "annualTotal">[] = [];
  for (const season of ["winter", "summer"] as const)
    for (const kindOfDay of ["weekday", "weekend"] as const) {
      const weights = rows[shapeClass][season][kindOfDay].trim().split(/\s+/).map(Number);
      assert(weights.length === periodsPerDay, `${shapeClass} ${season} ${kindOfDay}: 48 weights`);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      annualTotal += total * daysOfYear[season][kindOfDay];
      ofClass.push({ shapeClass, season, kindOfDay, weights });
    }
  for (const shape of ofClass)
    shapes.set(shape.shapeClass + shape.season + shape.kindOfDay, { ...shape, annualTotal });
}

/**
 * The built-in shape of a point on a day; null for reactive energy, of which no shape is known. A bank holiday
 * is a day of the weekend.
 */
export function builtInShape(
  quantity: MeasurementQuantity,
  isDomestic: boolean,
  day: SettlementDay,
): BuiltInShape | null {
  if (quantity === "RI" || quantity === "RE") return null;
  const importClass = isDomestic ? "domestic" : "nonDomestic";
  const shapeClass = quantity === "AE" ? "solar" : importClass;
  return shapes.get(shapeClass + sortOfDay.get(day)) ?? null;
}

/** Season and kind of day: the same for every point, so worked out once for each date. */
const sortOfDay = new Memo((text) => {
  const day = settlementDay(text);
  return seasonOf(day) + kindOfDayOf(day);
});

function seasonOf(day: SettlementDay): Season {
  const month = Number(day.slice(5, 7));
  return month >= 4 && month <= 9 ? "summer" : "winter";
}

function kindOfDayOf(day: SettlementDay): KindOfDay {
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6 || isBankHoliday(day) ? "weekend" : "weekday";
}
