import { describe, expect, test } from "@jest/globals";
import {
  groupOf,
  type ShapeGiven,
  type ShapeKey,
} from "../../../scripts/vectors/estimation/shape.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { builtInShape } from "../../../src/domain/shape/built-in-shape.ts";
import {
  findPublishedShape,
  flatShape,
  publishedLoadShape,
  type ShapeGroup,
  unpublishedShape,
} from "../../../src/domain/shape/load-shape.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { casesOf } from "../../support/vectors.ts";

const cases = casesOf<
  ShapeGiven,
  { step: number; day: string | null; flag: string | null; key: ShapeKey | null }
>("estimation", "shape");
const lookBack = initialEstimateSettings;

test("there are 10 shape vectors", () => expect(cases).toHaveLength(10));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  const available = given.available.map(({ key, day, flag }) => ({
    group: groupOf(key),
    day: settlementDay(day),
    flag,
    key,
  }));
  const found = findPublishedShape(groupOf(given.key), settlementDay(given.day), {
    available,
    lookBack,
  });
  expect({
    step: found?.step ?? 6,
    day: found?.shape.day ?? null,
    flag: found?.shape.flag ?? null,
    key: found?.shape.key ?? null,
  }).toEqual(expected);
});

const group: ShapeGroup = {
  gspGroup: "_E",
  connectionType: "W",
  marketSegment: "S",
  domestic: true,
  quantity: "AI",
};
const day = settlementDay("2026-10-20");

describe("where it looks back to", () => {
  const stepOf = (back: number, of: ShapeGroup = group) =>
    findPublishedShape(group, day, {
      available: [{ group: of, day: addDays(day, -back), flag: "A" }],
      lookBack,
    })?.step ?? null;

  test.each([
    [0, 1],
    [7, 2],
    [28, 2],
    [1, 3],
    [27, 3],
    [29, null],
    [35, null],
    [-1, null],
  ])("own group %i days before is step %p", (back, step) => expect(stepOf(back)).toBe(step));

  test("premises of any kind only on the day and its weekdays", () => {
    const any = { ...group, domestic: null };
    expect([0, 14, 1].map((back) => stepOf(back, any))).toEqual([4, 4, null]);
    const anywhere = { ...any, gspGroup: null };
    expect([0, 21, 3].map((back) => stepOf(back, anywhere))).toEqual([5, 5, null]);
  });

  test.each([
    ["GSP group", { gspGroup: "_F" }],
    ["connection", { connectionType: "L" }],
    ["segment", { marketSegment: "A" }],
    ["premises", { domestic: false }],
    ["quantity", { quantity: "AE" }],
  ] as const)("another %s never serves", (_, other) => {
    expect(stepOf(0, { ...group, ...other })).toBeNull();
  });
});

describe("a published day as weights", () => {
  const fallback = unpublishedShape("AI", true, day);
  const published = {
    group,
    day,
    flag: "D",
    annualTotal: 3_175_500,
    sevenDayTotal: 60_900,
  } as const;

  test("its values with its totals, and where they come from", () => {
    const values = new Array<number>(48).fill(150);
    expect(publishedLoadShape(2, { ...published, values }, fallback)).toEqual({
      step: 2,
      origin: "IF-022 _E W S domestic AI 2026-10-20 D",
      weights: values,
      annualTotal: 3_175_500,
      sevenDayTotal: 60_900,
    });
  });

  test("a group of its own is named as such", () => {
    const values = new Array<number>(48).fill(1);
    const originOf = (domestic: boolean | null) =>
      publishedLoadShape(
        5,
        { ...published, values, group: { ...group, gspGroup: null, domestic } },
        fallback,
      ).origin;
    expect(originOf(null)).toBe("IF-022 any W S any AI 2026-10-20 D");
    expect(originOf(false)).toBe("IF-022 any W S nonDomestic AI 2026-10-20 D");
  });

  test("periods that were not published come from the next step", () => {
    const values = [null, ...new Array<number>(47).fill(5)];
    const { weights } = publishedLoadShape(1, { ...published, values }, fallback);
    expect(weights).toEqual([fallback.weights[0], ...new Array<number>(47).fill(5)]);
  });

  test.each([
    ["a value below 0", [-1, ...new Array<number>(47).fill(5)]],
    ["nothing above 0", new Array<number>(48).fill(0)],
    ["nothing at all", new Array<null>(48).fill(null)],
  ])("%s cannot serve: the next step does", (_, values) => {
    expect(publishedLoadShape(1, { ...published, values }, fallback)).toBe(fallback);
  });
});

describe("nothing published", () => {
  test.each([
    ["AI", true, "2026-10-20", "built-in domestic winter weekday"],
    ["AI", true, "2026-10-24", "built-in domestic winter weekend"],
    ["AI", false, "2026-07-01", "built-in nonDomestic summer weekday"],
    ["AI", true, "2026-05-25", "built-in domestic summer weekend"],
    ["AE", true, "2026-03-31", "built-in solar winter weekday"],
    ["AE", false, "2026-04-01", "built-in solar summer weekday"],
    ["AE", false, "2026-09-30", "built-in solar summer weekday"],
    ["AE", false, "2026-10-01", "built-in solar winter weekday"],
  ] as const)("%s, domestic %s on %s: %s", (quantity, isDomestic, date, origin) => {
    const shape = unpublishedShape(quantity, isDomestic, settlementDay(date));
    expect([shape.step, shape.origin]).toEqual([6, origin]);
    expect(shape.weights).toHaveLength(48);
    expect(shape.weights.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true);
  });

  test("reactive energy has no shape of its own: flat", () => {
    expect(unpublishedShape("RI", true, day)).toBe(flatShape);
    expect(unpublishedShape("RE", true, day)).toBe(flatShape);
    expect(new Set(flatShape.weights)).toEqual(new Set([1]));
  });

  test("nothing is exported where it is dark all over Great Britain", () => {
    const darkOf = (date: string, lastOfMorning: number, firstOfEvening: number) =>
      (builtInShape("AE", true, settlementDay(date))?.weights ?? []).filter(
        (_, index) => index < lastOfMorning || index + 1 >= firstOfEvening,
      );
    expect(new Set(darkOf("2026-12-15", 15, 35))).toEqual(new Set([0]));
    expect(new Set(darkOf("2026-09-15", 9, 41))).toEqual(new Set([0]));
  });

  test("the weights of a nominal year are 365 days of them", () => {
    const dates = ["2026-01-14", "2026-01-17", "2026-07-15", "2026-07-18"].map(settlementDay);
    const totals = dates.map((date) => {
      const { weights = [], annualTotal = 0 } = builtInShape("AI", true, date) ?? {};
      return [weights.reduce((sum, weight) => sum + weight, 0), annualTotal];
    });
    const [winter = [], winterWeekend = [], summer = [], summerWeekend = []] = totals;
    const year =
      130 * (winter[0] ?? 0) +
      52 * (winterWeekend[0] ?? 0) +
      131 * (summer[0] ?? 0) +
      52 * (summerWeekend[0] ?? 0);
    expect(totals.map(([, annualTotal]) => annualTotal)).toEqual([year, year, year, year]);
  });
});
