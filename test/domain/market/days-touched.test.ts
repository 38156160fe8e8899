import { expect, test } from "@jest/globals";
import { daysTouched } from "../../../src/domain/market/days-touched.ts";

const touched = (...instants: readonly string[]) =>
  daysTouched(instants.map((text) => ({ pointId: 1, at: Date.parse(text) }))).map(({ day }) => day);

test("a read touches its own day, at midnight the day that it closes too, and each day once", () => {
  expect(touched("2026-10-20T10:15:00Z")).toEqual(["2026-10-20"]);
  expect(touched("2026-10-20T00:00:00Z")).toEqual(["2026-10-19", "2026-10-20"]);
  expect(touched("2026-10-20T00:00:00Z", "2026-10-20T23:00:00Z")).toHaveLength(2);
  expect(daysTouched([])).toEqual([]);
});

test("days of different points stand side by side", () => {
  expect(daysTouched([1, 2].map((pointId) => ({ pointId, at: 1 })))).toHaveLength(2);
});
