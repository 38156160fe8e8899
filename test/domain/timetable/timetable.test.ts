import { describe, expect, test } from "@jest/globals";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bankHolidays, isBankHoliday } from "../../../src/domain/timetable/bank-holiday.ts";
import { cutOff, dueAt, finalCutOff } from "../../../src/domain/timetable/cut-off.ts";
import {
  runDay,
  type SettlementRun,
  settlementTimetable,
} from "../../../src/domain/timetable/settlement-run.ts";
import {
  addWorkingDays,
  isWorkingDay,
  workingDayBefore,
  workingDayFrom,
} from "../../../src/domain/timetable/working-day.ts";
import { casesOf, loadVectors } from "../../support/vectors.ts";

type Runs = Partial<Record<SettlementRun, { runDate: string; cutOff: string }>>;
interface TimetableData {
  readonly timetable: readonly { from: string; runs: Record<string, number>; dfMonths: number }[];
  readonly bankHolidays: Readonly<Record<string, readonly string[]>>;
}
const data = loadVectors<TimetableData>("estimation");
const cases = casesOf<{ day: string }, Runs>("estimation", "timetable");
const runs: readonly SettlementRun[] = ["II", "SF", "R1", "R2", "R3", "RF", "DF", "DR"];

test("there are 14 timetable vectors", () => expect(cases).toHaveLength(14));

test.each(cases)("$id: run days and cut-offs of $title", ({ given, expect: expected }) => {
  const day = settlementDay(given.day);
  for (const run of runs) {
    const at = cutOff(day, run);
    const found = at === null ? null : { runDate: runDay(day, run), cutOff: formatInstant(at) };
    expect([run, found]).toEqual([run, expected[run] ?? null]);
  }
});

test("the table of runs is the published one", () => {
  const rows = settlementTimetable.rows.map(({ from, workingDays, disputeMonths }) => ({
    from,
    runs: Object.fromEntries(Object.entries(workingDays).filter(([, count]) => count !== null)),
    dfMonths: disputeMonths,
  }));
  expect(rows).toEqual(data.timetable);
});

test.each(Object.entries(data.bankHolidays))("bank holidays of %s", (year, days) => {
  expect(bankHolidays(Number(year))).toEqual(days);
});

describe("bank holidays", () => {
  test.each([
    ["2021-12-25 on a Saturday moves two days", "2021-12-27", "2021-12-28"],
    ["2022-12-25 on a Sunday moves behind Boxing Day", "2022-12-26", "2022-12-27"],
    ["2020-12-26 on a Saturday moves to Monday", "2020-12-25", "2020-12-28"],
  ])("%s", (_, first, second) => {
    expect(bankHolidays(Number(first.slice(0, 4))).slice(-2)).toEqual([first, second]);
  });

  test("proclaimed days come and the moved ones go", () => {
    expect(isBankHoliday(settlementDay("2023-05-08"))).toBe(true);
    expect(isBankHoliday(settlementDay("2022-06-02"))).toBe(true);
    expect(isBankHoliday(settlementDay("2022-05-30"))).toBe(false);
    expect(bankHolidays(2022)).toHaveLength(10);
  });
});

describe("working days", () => {
  test("a weekend and two holidays are stepped over", () => {
    const thursday = settlementDay("2026-12-24");
    expect(addWorkingDays(thursday, 1)).toBe("2026-12-29");
    expect(workingDayBefore(settlementDay("2026-12-29"))).toBe("2026-12-24");
    expect(workingDayFrom(settlementDay("2026-12-25"))).toBe("2026-12-29");
    expect(workingDayFrom(thursday)).toBe(thursday);
    expect(addWorkingDays(thursday, 0)).toBe(thursday);
  });

  test("a year has 52 weeks of five days less its holidays", () => {
    let count = 0;
    for (let day = settlementDay("2026-01-01"); day < "2027-01-01"; day = addDays(day, 1))
      if (isWorkingDay(day)) count += 1;
    expect(count).toBe(261 - 8);
  });
});

describe("cut-off and due", () => {
  test("due is the cut-off of II less six hours", () => {
    const day = settlementDay("2026-10-20");
    expect(formatInstant(dueAt(day))).toBe("2026-10-23T11:00:00Z");
    expect(formatInstant(dueAt(day, "SF", 1))).toBe("2026-11-09T17:00:00Z");
  });

  test("18:00 in London is 17:00Z until the autumn change and 18:00Z after it", () => {
    expect(formatInstant(cutOff(settlementDay("2026-10-20"), "II"))).toBe("2026-10-23T17:00:00Z");
    expect(formatInstant(cutOff(settlementDay("2026-10-21"), "II"))).toBe("2026-10-26T18:00:00Z");
    expect(formatInstant(cutOff(settlementDay("2026-03-24"), "II"))).toBe("2026-03-27T18:00:00Z");
    expect(formatInstant(cutOff(settlementDay("2026-03-25"), "II"))).toBe("2026-03-30T17:00:00Z");
  });

  test("the final cut-off is that of RF", () => {
    expect(formatInstant(finalCutOff(settlementDay("2026-03-27")))).toBe("2027-05-25T17:00:00Z");
  });

  test("a day before the table takes its first row", () => {
    expect(runDay(settlementDay("2024-06-03"), "R3")).not.toBeNull();
  });

  test("the dispute run keeps to the end of a shorter month", () => {
    // 28 months after 31 October 2026 is the 28th of February 2029, a Wednesday.
    expect(runDay(settlementDay("2026-10-31"), "DF")).toBe("2029-02-28");
  });

  test("an earlier day is never due after a later one, and runs come in order", () => {
    let before = 0;
    for (let day = settlementDay("2026-01-01"); day < "2028-01-01"; day = addDays(day, 1)) {
      expect(dueAt(day)).toBeGreaterThanOrEqual(before);
      before = dueAt(day);
      const ends = runs.map((run) => cutOff(day, run)).filter((at) => at !== null);
      expect(ends).toEqual([...ends].sort((a, b) => a - b));
    }
  });
});
