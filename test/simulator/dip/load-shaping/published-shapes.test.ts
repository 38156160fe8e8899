/** Shapes of groups from what points submitted, and what stands in where too few did. */
import { describe, expect, test } from "@jest/globals";
import { collectedActuals } from "../../../../simulator/dip/load-shaping/collected-actuals.ts";
import { publishedShapes } from "../../../../simulator/dip/load-shaping/published-shapes.ts";
import { groupsOf, type ShapeGroup } from "../../../../simulator/dip/load-shaping/shape-group.ts";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";

const day = settlementDay("2026-10-26");
const point = {
  gspGroup: "_E",
  connectionType: "W",
  marketSegment: "S",
  domestic: true,
  quantity: "AI",
};
const [own, anyPremises, anywhere] = groupsOf(point) as [ShapeGroup, ShapeGroup, ShapeGroup];
const flat = (wattHours: number | null) => new Array<number | null>(48).fill(wattHours);

test("a point belongs to its own group, to premises of any kind, and to all GSP groups", () => {
  expect(own).toMatchObject({ loadShapeGSPGroupID: "_E", loadShapeDomesticPremiseIndicator: "T" });
  expect(anyPremises).toEqual({ ...own, loadShapeDomesticPremiseIndicator: null });
  expect(anywhere).toEqual({ ...anyPremises, loadShapeGSPGroupID: null });
  expect(groupsOf({ ...point, domestic: false })[0]?.loadShapeDomesticPremiseIndicator).toBe("F");
});

describe("the mean", () => {
  test("is of the latest of each point, half up", () => {
    const actuals = collectedActuals();
    actuals.take(day, own, "a", flat(9_999));
    actuals.take(day, own, "a", flat(100));
    actuals.take(day, own, "b", flat(101));
    actuals.take(addDays(day, 1), own, "c", flat(7));
    actuals.take(day, anywhere, "d", flat(7));
    expect(actuals.meanOf(day, own, 2)).toEqual(flat(101));
    expect(actuals.groups()).toEqual([own, anywhere]);
  });

  test("is missing where fewer points than asked for have an actual", () => {
    const actuals = collectedActuals();
    actuals.take(day, own, "a", flat(100).with(3, null));
    actuals.take(day, own, "b", flat(200));
    expect(actuals.meanOf(day, own, 2).slice(2, 5)).toEqual([150, null, 150]);
    expect(actuals.meanOf(day, own, 3)).toEqual(flat(null));
    actuals.forget(day);
    expect(actuals.meanOf(day, own, 1)).toEqual(flat(null));
  });
});

describe("what is published", () => {
  test("is the mean with flag A, then the same weekday before, then the back-stop, then nothing", () => {
    const shapes = publishedShapes();
    const first = shapes.publish(own, day, flat(100).with(0, null)).shape;
    expect(first.flags.slice(0, 2)).toEqual(["E", "A"]);
    const next = shapes.publish(own, addDays(day, 1), flat(null)).shape;
    expect(new Set(next.flags)).toEqual(new Set(["E"]));
    const week = shapes.publish(own, addDays(day, 7), flat(null)).shape;
    expect(week).toMatchObject({ flags: flat(null).map(() => "D"), wattHours: first.wattHours });
    const exported = { ...own, measurementQuantityID: "AE" };
    const nothing = shapes.publish(exported, day, flat(null)).shape;
    expect(nothing).toMatchObject({ flags: flat(null).map(() => "B"), wattHours: flat(0) });
    expect(shapes.publish(exported, addDays(day, 7), flat(null)).shape.flags[0]).toBe("B");
  });

  test("has totals of the day, of the week and of the year, by the days there are", () => {
    const shapes = publishedShapes();
    const first = shapes.publish(own, day, flat(100)).totals;
    expect(first).toEqual({
      annual: 365 * 4_800,
      ofDay: { all: 4_800, peak: 3_400, offPeak: 1_400 },
      ofWeek: { all: 7 * 4_800, peak: 7 * 3_400, offPeak: 7 * 1_400 },
    });
    const later = shapes.publish(own, addDays(day, 6), flat(200)).totals;
    expect(later).toMatchObject({ annual: 365 * 7_200, ofWeek: { all: 7 * 7_200 } });
    const after = shapes.publish(own, addDays(day, 7), flat(200)).totals;
    expect(after).toMatchObject({ ofDay: { all: 9_600 }, ofWeek: { all: 7 * 9_600 } });
  });
});
