import { describe, expect, test } from "@jest/globals";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { cutOff, finalCutOff } from "../../../src/domain/timetable/cut-off.ts";
import { isOpen, nextRun } from "../../../src/domain/timetable/next-run.ts";
import { runDay, type SettlementRun } from "../../../src/domain/timetable/settlement-run.ts";

const at = (text: string) => Date.parse(text);

describe("a day is open until 18:00 in London before its final run", () => {
  test.each([
    ["2026-10-20", "2027-12-13T18:00:00Z", "winter"],
    ["2026-03-27", "2027-05-25T17:00:00Z", "summer"],
  ])("%s until %s (%s)", (text, last) => {
    const day = settlementDay(text);
    expect(formatInstant(finalCutOff(day))).toBe(last);
    expect(isOpen(day, at(last) - 1)).toBe(true);
    expect(isOpen(day, at(last))).toBe(false);
  });

  test("rows of the table overlap: an earlier day may stay open longer than a later one", () => {
    const now = at("2028-01-10T00:00:00Z");
    expect(isOpen(settlementDay("2027-03-31"), now)).toBe(true);
    expect(isOpen(settlementDay("2027-04-01"), now)).toBe(false);
  });
});

describe("the next run", () => {
  const day = settlementDay("2026-10-20");

  test("is the first whose cut-off lies ahead", () => {
    expect(nextRun(day, at("2026-10-20T12:00:00Z"))).toBe("II");
    expect(nextRun(day, cutOff(day, "II") - 1)).toBe("II");
    expect(nextRun(day, cutOff(day, "II"))).toBe("SF");
    expect(nextRun(day, cutOff(day, "SF"))).toBe("R1");
    expect(nextRun(day, cutOff(day, "R1"))).toBe("R2");
  });

  test("is none after RF, though the dispute run lies ahead", () => {
    expect(nextRun(day, finalCutOff(day) - 1)).toBe("RF");
    expect(nextRun(day, finalCutOff(day))).toBeNull();
    expect(cutOff(day, "DF")).toBeGreaterThan(finalCutOff(day));
  });

  test.each([
    ["2027-03-31", ["II", "SF", "R1", "R2", "R3", "RF"]],
    ["2027-04-01", ["II", "SF", "R1", "R2", "RF"]],
    ["2027-07-01", ["II", "SF", "R1", "R2", "RF"]],
    ["2027-07-02", ["II", "SF", "R1", "RF"]],
  ])("of %s runs through its own row of the table", (text, runs) => {
    const settled = settlementDay(text);
    const met: string[] = [];
    for (let now = at(`${text}T00:00:00Z`), run = nextRun(settled, now); run !== null; ) {
      met.push(run);
      now = cutOff(settled, run) ?? Number.POSITIVE_INFINITY;
      run = nextRun(settled, now);
    }
    expect(met).toEqual(runs);
  });
});

describe("clock changes and bank holidays", () => {
  test.each<[string, SettlementRun, string, string, string]>([
    ["2026-03-23", "II", "2026-03-27", "2026-03-26T18:00:00Z", "before the spring change"],
    ["2026-03-24", "II", "2026-03-30", "2026-03-27T18:00:00Z", "cut off before it, run after it"],
    ["2026-03-28", "II", "2026-04-02", "2026-04-01T17:00:00Z", "the day before the change"],
    ["2026-03-29", "II", "2026-04-02", "2026-04-01T17:00:00Z", "the 46 half hours of London"],
    ["2026-10-25", "II", "2026-10-29", "2026-10-28T18:00:00Z", "the 50 half hours of London"],
    ["2026-10-20", "II", "2026-10-26", "2026-10-23T17:00:00Z", "cut off before the autumn change"],
    [
      "2026-04-01",
      "II",
      "2026-04-09",
      "2026-04-08T17:00:00Z",
      "over Good Friday and Easter Monday",
    ],
    ["2026-03-31", "II", "2026-04-08", "2026-04-07T17:00:00Z", "run two days after Easter Monday"],
    ["2026-04-29", "II", "2026-05-06", "2026-05-05T17:00:00Z", "over the early May holiday"],
    ["2026-05-20", "II", "2026-05-27", "2026-05-26T17:00:00Z", "over the spring holiday"],
    ["2026-08-26", "II", "2026-09-02", "2026-09-01T17:00:00Z", "over the summer holiday"],
    ["2026-12-24", "II", "2027-01-04", "2026-12-31T18:00:00Z", "over Christmas and New Year"],
    ["2026-12-27", "II", "2027-01-04", "2026-12-31T18:00:00Z", "a Sunday before a substitute day"],
    ["2027-12-23", "SF", "2028-01-06", "2028-01-05T18:00:00Z", "7 working days over both"],
  ])("%s %s runs on %s, cut off %s: %s", (text, run, runDate, last) => {
    const day = settlementDay(text);
    expect(runDay(day, run)).toBe(runDate);
    expect(formatInstant(cutOff(day, run) ?? 0)).toBe(last);
  });

  test("a cut-off is always 18:00 on a London wall, whatever the season", () => {
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/London",
      timeStyle: "short",
    });
    for (let day = settlementDay("2026-03-01"); day < "2027-03-01"; day = addDays(day, 1))
      for (const run of ["II", "SF", "R1", "RF"] as const)
        expect(clock.format(cutOff(day, run))).toBe("18:00");
  });
});
