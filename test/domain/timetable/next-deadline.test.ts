/** By when days have to be put right: the earliest cut-off that is still ahead. */
import { describe, expect, test } from "@jest/globals";
import { addDays, daysBetween, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { cutOff } from "../../../src/domain/timetable/cut-off.ts";
import { nextDeadline } from "../../../src/domain/timetable/next-deadline.ts";
import { openingRuns } from "../../../src/domain/timetable/next-run.ts";

const first = settlementDay("2026-09-01");
const last = settlementDay("2026-10-23");

describe("the next deadline", () => {
  test.each(["2026-10-24T09:00:00Z", "2026-10-20T00:00:00Z", "2027-02-01T12:00:00Z"])(
    "at %s is what looking at every day and run finds",
    (text) => {
      const now = Date.parse(text);
      const all: number[] = [];
      for (let count = 0; count <= daysBetween(first, last); count += 1)
        for (const run of openingRuns) {
          const at = cutOff(addDays(first, count), run);
          if (at !== null && at > now) all.push(at);
        }
      expect(nextDeadline(first, last, now)?.at).toBe(Math.min(...all));
    },
  );

  test("names the run and the day", () => {
    const now = Date.parse("2026-10-24T09:00:00Z");
    const found = nextDeadline(last, last, now);
    expect(found).toEqual({ run: "II", day: last, at: cutOff(last, "II") });
  });

  test("is none once every day is final", () => {
    expect(nextDeadline(first, last, Date.parse("2031-01-01T00:00:00Z"))).toBeNull();
  });
});
