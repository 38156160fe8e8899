/** Two clean days running, both decided, end an exception. */
import { expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { daysToBeClean, isCleared } from "../../../src/domain/validate/exception-clearing.ts";

const day = (date: number) => settlementDay(`2026-10-${date}`);
const outlook = (lastHeld: number | null, ...clean: readonly number[]) => ({
  firstDay: day(20),
  lastHeldDay: lastHeld === null ? null : day(lastHeld),
  cleanDays: clean.map(day),
});

test("the two days after the last finding must both be clean", () => {
  expect(isCleared(outlook(21, 22, 23))).toBe(true);
  expect(isCleared(outlook(21, 22))).toBe(false);
  expect(isCleared(outlook(21, 23, 24))).toBe(false);
  expect(isCleared(outlook(21))).toBe(false);
});

test("where no finding holds any more, they count from the first day", () => {
  expect(daysToBeClean(outlook(null))).toEqual([day(20), day(21)]);
  expect(isCleared(outlook(null, 20, 21))).toBe(true);
  expect(isCleared(outlook(null, 21, 22))).toBe(false);
});

test("the days run over the end of a month", () => {
  expect(daysToBeClean({ firstDay: day(20), lastHeldDay: day(31) })).toEqual([
    "2026-11-01",
    "2026-11-02",
  ]);
});

test("how many is a figure", () => {
  const one = { clearDays: 1, reopenDays: 7 };
  expect(isCleared(outlook(21, 22), one)).toBe(true);
  expect(isCleared(outlook(21, 23), one)).toBe(false);
});
