/** Axes of energy. */
import { expect, test } from "@jest/globals";
import { niceScale } from "../../../web/charts/nice-scale.ts";

test.each([
  [0, 1, 1],
  [1, 1, 1],
  [712, 800, 200],
  [8_217, 10_000, 2_000],
  [999, 1_000, 200],
  [1_001, 1_500, 500],
])("up to %s Wh ends at %s in steps of %s", (highest, top, step) => {
  const scale = niceScale(highest);
  expect(scale.top).toBe(top);
  expect(scale.ticks[1]).toBe(step);
  expect(scale.ticks.at(-1)).toBe(top);
});
