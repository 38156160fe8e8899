/** The order in which published shapes serve (estimation.md 6), and what one lends the other. */
import { describe, expect, test } from "@jest/globals";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import type { ShapeGroup } from "../../../src/domain/shape/load-shape.ts";
import { shapeGroupKey } from "../../../src/domain/shape/shape-group-key.ts";
import { type PublishedDay, shapeOfDay } from "../../../src/domain/shape/shape-of-day.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";

const own: ShapeGroup = {
  gspGroup: "_H",
  connectionType: "W",
  marketSegment: "S",
  domestic: true,
  quantity: "AI",
};
const anyPremises = { ...own, domestic: null };
const anywhere = { ...anyPremises, gspGroup: null };
const today = settlementDay("2026-10-20");

function published(
  group: ShapeGroup,
  daysBack: number,
  value: number,
  changes: Partial<PublishedDay> = {},
): PublishedDay {
  return {
    group,
    day: addDays(today, -daysBack),
    flag: "A",
    values: new Array(48).fill(value),
    annualTotal: value * 1_000,
    sevenDayTotal: null,
    ...changes,
  };
}
const serve = (...available: PublishedDay[]) =>
  shapeOfDay(
    own,
    today,
    (group, day) =>
      available.find(
        (each) => each.day === day && shapeGroupKey(each.group) === shapeGroupKey(group),
      ),
    initialEstimateSettings,
  );

describe("each step serves when those before it have nothing", () => {
  const inOrder = [
    published(own, 0, 1),
    published(own, 7, 2),
    published(own, 1, 3),
    published(anyPremises, 0, 4),
    published(anywhere, 0, 5),
  ];
  test.each([
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 3],
    [5, 4],
  ])("step %d", (step, from) => {
    expect(serve(...inOrder.slice(from))).toMatchObject({
      step,
      weights: new Array(48).fill(step),
      annualTotal: step * 1_000,
    });
  });

  test("and after them the built-in shape, which nobody published", () => {
    expect(serve()).toBeNull();
  });
});

test("a shape that cannot serve leaves the day to the next", () => {
  const unusable = [
    published(own, 0, 1, { flag: "B" }),
    published(own, 7, 2, { values: new Array(48).fill(0) }),
    published(own, 14, 2, { values: [-1, ...new Array(47).fill(2)] }),
  ];
  expect(serve(...unusable, published(own, 21, 9))?.weights).toEqual(new Array(48).fill(9));
  expect(serve(...unusable)).toBeNull();
});

test("periods that a day lacks come from the next that has them, the totals from its own", () => {
  const lacking = (...slots: number[]) =>
    new Array<number | null>(48)
      .fill(1)
      .map((value, slot) => (slots.includes(slot) ? null : value));
  const shape = serve(
    published(own, 0, 1, { values: lacking(3, 4) }),
    published(own, 7, 2, { values: lacking(3).map((value) => (value === null ? null : 2)) }),
    published(anywhere, 0, 5),
  );
  expect(shape).toMatchObject({ step: 1, annualTotal: 1_000 });
  expect(shape?.weights.slice(2, 6)).toEqual([1, 5, 2, 1]);
});

test("a null group is no wildcard", () => {
  const nonDomestic = published({ ...own, domestic: false }, 0, 1);
  const elsewhere = published({ ...own, gspGroup: "_A" }, 0, 1);
  const anyOfGsp = published({ ...own, gspGroup: null }, 0, 1);
  expect(serve(nonDomestic, elsewhere, anyOfGsp)).toBeNull();
});

test("a group of premises of any kind is served like any other", () => {
  const shape = shapeOfDay(
    anyPremises,
    today,
    () => published(anyPremises, 0, 3, { values: [null, ...new Array(47).fill(3)] }),
    initialEstimateSettings,
  );
  expect(shape).toMatchObject({ step: 1 });
});
