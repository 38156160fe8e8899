import { describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { darkSlotsOn } from "../../../src/domain/validate/dark-slots.ts";
import { dayNumber } from "../../../src/domain/validate/day-number.ts";
import { historyDay } from "../../../src/domain/validate/history.ts";
import {
  column,
  columnsPerDay,
  hasChange,
  kindOf,
  mayReachInto,
  mayServe,
  pastColumns,
} from "../../../src/domain/validate/past-columns.ts";
import type { RuleId } from "../../../src/domain/validate/rule.ts";

const sunday = settlementDay("2026-10-18");

interface Marks {
  readonly flags?: readonly RuleId[];
  readonly hasCriticalChange?: boolean;
  readonly hasOutage?: boolean;
  readonly actualSlots?: number;
}

function held(day = sunday, wattHours: readonly (number | null)[] = flat(150), marks: Marks = {}) {
  const recorded = {
    day,
    dayNumber: dayNumber(day),
    actualSlots: 48,
    flags: [],
    hasCriticalChange: false,
    hasOutage: false,
    ...marks,
  };
  return historyDay(recorded, wattHours, darkSlotsOn(day));
}

function flat(wattHours: number): readonly number[] {
  return new Array<number>(48).fill(wattHours);
}

function marksOf(marks: Marks, day = sunday): number {
  return pastColumns([held(day, flat(150), marks)])[column.marks] ?? Number.NaN;
}

describe("the columns of the days before", () => {
  test("hold number, total, highest and last half hour of each, newest first", () => {
    const big = [...flat(0).slice(2), 99_999_999_999, 7];
    const columns = pastColumns([held(sunday, big), held(addDays(sunday, -1))]);
    expect([...columns.subarray(0, column.marks)]).toEqual([
      dayNumber(sunday),
      99_999_999_999 + 7,
      99_999_999_999,
      7,
    ]);
    expect(columns[columnsPerDay]).toBe(dayNumber(sunday) - 1);
    expect(columns[columnsPerDay + column.totalWh]).toBe(48 * 150);
  });

  test.each([0, 1, 2, 3, 4, 5, 6])("the kind of the weekday %i days on comes back", (days) => {
    const day = addDays(sunday, days);
    expect(kindOf(marksOf({ hasCriticalChange: true, hasOutage: true }, day))).toBe(
      held(day).weekdayKind,
    );
  });

  test("a day serves with enough actual slots, and with no outage and no doubt on it", () => {
    expect(mayServe(marksOf({}), 48)).toBe(true);
    expect(mayServe(marksOf({ actualSlots: 47 }), 48)).toBe(false);
    expect(mayServe(marksOf({ actualSlots: 47 }), 47)).toBe(true);
    expect(mayServe(marksOf({ hasOutage: true }), 40)).toBe(false);
    expect(mayServe(marksOf({ flags: ["V41"] }), 40)).toBe(false);
    expect(mayServe(marksOf({ flags: ["V42"] }), 40)).toBe(true);
  });

  test("a change is told apart from everything else", () => {
    expect(hasChange(marksOf({ hasCriticalChange: true }))).toBe(true);
    expect(hasChange(marksOf({ hasOutage: true, flags: ["V41"] }))).toBe(false);
  });
});

describe("what may reach into a day", () => {
  test("a run goes on only with the same figure", () => {
    const columns = pastColumns([held()]);
    expect(mayReachInto(columns, 150)).toBe(true);
    expect(mayReachInto(columns, 151)).toBe(false);
    expect(mayReachInto(columns, null)).toBe(false);
  });

  test("a gap at the end of the day before goes on whatever comes", () => {
    const columns = pastColumns([held(sunday, [...flat(150).slice(1), null])]);
    expect(mayReachInto(columns, 150)).toBe(true);
    expect(mayReachInto(columns, null)).toBe(true);
  });

  test("nothing comes from nowhere", () => {
    expect(mayReachInto(pastColumns([]), 150)).toBe(false);
    expect(mayReachInto(pastColumns([]), null)).toBe(false);
  });
});
