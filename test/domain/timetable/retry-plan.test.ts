import { describe, expect, test } from "@jest/globals";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { dayMs, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { cutOff, finalCutOff } from "../../../src/domain/timetable/cut-off.ts";
import {
  nextRequestAt,
  readDeadline,
  stopsRequests,
} from "../../../src/domain/timetable/retry-plan.ts";

const day = settlementDay("2026-10-20");

function planOf(quantity: "AI" | "AE", of = day): number[] {
  const moments: number[] = [];
  let next = nextRequestAt(of, quantity, readDeadline(of));
  while (next !== null) {
    moments.push(next);
    next = nextRequestAt(of, quantity, next);
  }
  return moments;
}

describe("the plan of requests", () => {
  test("starts a day after the day has ended: 1, 6 and 24 hours later, then daily", () => {
    expect(formatInstant(readDeadline(day))).toBe("2026-10-22T00:00:00Z");
    expect(planOf("AI").slice(0, 5).map(formatInstant)).toEqual([
      "2026-10-22T01:00:00Z",
      "2026-10-22T06:00:00Z",
      "2026-10-23T00:00:00Z",
      "2026-10-24T00:00:00Z",
      "2026-10-25T00:00:00Z",
    ]);
  });

  test("is daily up to the cut-off of SF and weekly from there to that of RF", () => {
    const plan = planOf("AI");
    const steps = plan.slice(1).map((moment, index) => (moment - (plan[index] ?? 0)) / dayMs);
    const daily = plan.filter((moment) => moment < cutOff(day, "SF"));
    expect(new Set(steps.slice(2, daily.length - 1))).toEqual(new Set([1]));
    expect(new Set(steps.slice(daily.length - 1))).toEqual(new Set([7]));
    expect((cutOff(day, "SF") - (daily.at(-1) ?? 0)) / dayMs).toBeLessThanOrEqual(1);
  });

  test("ends before the final cut-off, and before a meter has forgotten the day", () => {
    const imports = planOf("AI").at(-1) ?? 0;
    expect(imports).toBeLessThan(finalCutOff(day));
    expect(formatInstant(imports) < "2027-11-20").toBe(true);
    const exports = planOf("AE").at(-1) ?? 0;
    expect(formatInstant(exports) < "2027-01-20").toBe(true);
    expect(formatInstant(exports) > "2027-01-12").toBe(true);
  });

  test("asks once for what was passed over, not once for each moment missed", () => {
    const late = Date.parse("2026-10-24T13:00:00Z");
    expect(formatInstant(nextRequestAt(day, "AI", late) ?? 0)).toBe("2026-10-25T00:00:00Z");
    expect(nextRequestAt(day, "AI", finalCutOff(day))).toBeNull();
  });

  test("follows the row of the day: the shortest ends after 84 working days", () => {
    const short = settlementDay("2027-07-02");
    expect(planOf("AI", short).at(-1)).toBeLessThan(finalCutOff(short));
    expect(planOf("AI", short).length).toBeLessThan(planOf("AI").length);
  });
});

test("answers that say no stop the asking, those of the line do not", () => {
  expect(["E1", "E2", "E3", "E4", "E5", "E19", "I0/3", "I0/13"].every(stopsRequests)).toBe(true);
  expect(["E20", "E21", "E30", "E11", "I99", "I0", "I0/1", "I0/2"].some(stopsRequests)).toBe(false);
});
