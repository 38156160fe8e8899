import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { addDays, dayAt, dayMs, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { cutOff, finalCutOff } from "../../../src/domain/timetable/cut-off.ts";
import { dueRuns, nextDueAt, oldestOpenDay } from "../../../src/domain/timetable/due-runs.ts";
import { openingRuns } from "../../../src/domain/timetable/next-run.ts";

const at = (text: string) => Date.parse(text);
const hourMs = 3_600_000;
const day = settlementDay("2026-10-20");
const alone = { from: day, to: day };
const runsAt = (now: number) => dueRuns(alone, now, 6).map(({ run }) => run);

describe("the runs that are due", () => {
  test("come one after the other, each six hours before its cut-off", () => {
    for (const [index, run] of openingRuns.entries()) {
      const due = (cutOff(day, run) ?? 0) - 6 * hourMs;
      expect(runsAt(due - 1)).toEqual(openingRuns.slice(0, index));
      expect(runsAt(due)).toEqual(openingRuns.slice(0, index + 1));
    }
  });

  test("are none once the final cut-off has passed", () => {
    expect(runsAt(finalCutOff(day) - 1)).toHaveLength(6);
    expect(runsAt(finalCutOff(day))).toEqual([]);
  });

  test("name the moment at which they fell due, by the lead that is set", () => {
    const [first] = dueRuns(alone, at("2026-10-26T00:00:00Z"), 6);
    expect(first).toEqual({ day, run: "II", dueAt: at("2026-10-23T11:00:00Z") });
    const [sooner] = dueRuns(alone, at("2026-10-26T00:00:00Z"), 48);
    expect(sooner?.dueAt).toBe(at("2026-10-21T17:00:00Z"));
  });

  test("leave out days that nobody is appointed on, and days that have not begun", () => {
    const now = at("2026-11-20T00:00:00Z");
    const days = { from: settlementDay("2026-10-20"), to: settlementDay("2026-10-22") };
    const named = new Set(dueRuns(days, now, 6).map((due) => due.day));
    expect([...named]).toEqual(["2026-10-20", "2026-10-21", "2026-10-22"]);
    const open = dueRuns({ from: days.from, to: null }, now, 6);
    expect(open.at(-1)?.day).toBe("2026-11-16");
  });

  test("a day of a shorter row of the table may be past change before an older one", () => {
    const now = at("2028-01-10T00:00:00Z");
    const days = { from: settlementDay("2027-03-30"), to: settlementDay("2027-04-02") };
    const named = new Set(dueRuns(days, now, 6).map((due) => due.day));
    expect([...named]).toEqual(["2027-03-30", "2027-03-31"]);
  });
});

test("no day before the oldest open one is open", () => {
  for (let text = settlementDay("2026-01-01"); text < "2029-01-01"; text = addDays(text, 1)) {
    const lastOpenAt = finalCutOff(text) - 1;
    expect(oldestOpenDay(lastOpenAt) <= text).toBe(true);
  }
});

describe("the next due moment", () => {
  test.each([
    ["2026-03-26T12:00:00Z", "2026-03-27T12:00:00Z", "from GMT ..."],
    ["2026-03-27T12:00:00Z", "2026-03-30T11:00:00Z", "... over a weekend with the spring change"],
    ["2026-10-23T11:00:00Z", "2026-10-26T12:00:00Z", "over a weekend with the autumn change"],
    ["2026-04-02T11:00:00Z", "2026-04-07T11:00:00Z", "over Good Friday and Easter Monday"],
    ["2026-12-24T12:00:00Z", "2026-12-29T12:00:00Z", "over Christmas and its substitute day"],
    ["2026-12-31T12:00:00Z", "2027-01-04T12:00:00Z", "over New Year"],
  ])("after %s is %s: %s", (now, next) => {
    expect(formatInstant(nextDueAt(at(now), 6))).toBe(next);
    expect(formatInstant(nextDueAt(at(next) - 1, 6))).toBe(next);
  });

  test("is the first at which a run of some day is due, for any instant and lead", () => {
    const from = at("2026-01-01T00:00:00Z");
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 * 24 * 60 }),
        fc.integer({ min: 1, max: 48 }),
        (minutes, leadHours) => {
          const now = from + minutes * 60_000;
          let first = Number.POSITIVE_INFINITY;
          for (
            let from = dayAt(now - 20 * dayMs);
            from <= dayAt(now + 14 * dayMs);
            from = addDays(from, 1)
          ) {
            const due = cutOff(from, "II") - leadHours * hourMs;
            if (due > now) first = Math.min(first, due);
          }
          expect(nextDueAt(now, leadHours)).toBe(first);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("no run of any day is due in between", () => {
    const leadHours = 6;
    const days = { from: settlementDay("2026-01-05"), to: null };
    let known = dueRuns(days, at("2027-01-10T12:00:00Z"), leadHours).length;
    for (let now = at("2027-01-10T12:00:00Z"), turn = 0; turn < 10; turn += 1) {
      const next = nextDueAt(now, leadHours);
      const before = dueRuns(days, next - 1, leadHours).length;
      const after = dueRuns(days, next, leadHours).length;
      expect(before).toBeLessThanOrEqual(known);
      expect(after).toBeGreaterThan(before);
      [known, now] = [after, next];
    }
  });
});
