import { expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { cutOff } from "../../../src/domain/timetable/cut-off.ts";
import { fellDueAt } from "../../../src/domain/timetable/fell-due-at.ts";

const day = settlementDay("2026-10-20");
const hourMs = 3_600_000;

test("a day falls due at each cut-off less the lead, and not before its first", () => {
  const first = Date.parse("2026-10-23T17:00:00Z") - 6 * hourMs;
  expect(fellDueAt(day, first - 1, 6)).toBeNull();
  expect(fellDueAt(day, first, 6)).toBe(first);
  const second = Date.parse("2026-11-09T18:00:00Z") - 6 * hourMs;
  expect(fellDueAt(day, second - 1, 6)).toBe(first);
  expect(fellDueAt(day, second, 6)).toBe(second);
  expect(fellDueAt(day, Date.UTC(2030, 0, 1), 6)).toBe(cutOff(day, "RF") - 6 * hourMs);
});

test("a run that is not held is passed over", () => {
  const later = settlementDay("2027-07-02");
  const third = cutOff(later, "R1");
  expect(fellDueAt(later, third, 1)).toBe(third - hourMs);
  expect(fellDueAt(later, cutOff(later, "RF"), 1)).toBe(cutOff(later, "RF") - hourMs);
});
