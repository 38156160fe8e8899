import { describe, expect, test } from "@jest/globals";
import {
  isAmendmentReason,
  isSameRequest,
  requestedDays,
} from "../../../src/domain/amendment/amendment-request.ts";
import { londonMidnight } from "../../../src/domain/time/london-day.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { twoDays } from "./support.ts";

/** The UTC days and half hours of one London day. */
function londonDay(text: string) {
  const date = settlementDay(text);
  const [from, to] = [londonMidnight(date), londonMidnight(addDays(date, 1))];
  return requestedDays({ ...twoDays, from, to });
}

describe("the UTC days of a request", () => {
  test("two London days of summer time touch three", () => {
    expect(requestedDays(twoDays)).toEqual([
      { day: "2026-10-19", first: 47, last: 48 },
      { day: "2026-10-20", first: 1, last: 48 },
      { day: "2026-10-21", first: 1, last: 46 },
    ]);
  });

  test("the London day of the spring change has 46 half hours, all of one UTC day", () => {
    expect(londonDay("2026-03-29")).toEqual([{ day: "2026-03-29", first: 1, last: 46 }]);
  });

  test("the London day of the autumn change has 50", () => {
    expect(londonDay("2026-10-25")).toEqual([
      { day: "2026-10-24", first: 47, last: 48 },
      { day: "2026-10-25", first: 1, last: 48 },
    ]);
  });

  test("half an hour up to midnight belongs to the day before it", () => {
    const to = Date.parse("2026-12-01T00:00:00Z");
    expect(requestedDays({ ...twoDays, from: to - 1_800_000, to })).toEqual([
      { day: "2026-11-30", first: 48, last: 48 },
    ]);
  });
});

test("reasons are the letters of DI-166", () => {
  expect([..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].filter(isAmendmentReason).join("")).toBe("AEMRSTX");
  expect(isAmendmentReason("")).toBe(false);
});

test.each([
  ["quantity", { quantity: "AE" as const }],
  ["start", { from: twoDays.from + 1_800_000 }],
  ["end", { to: twoDays.to + 1_800_000 }],
  ["energy", { grossWh: 25_001 }],
  ["reason", { reason: "A" }],
  ["reference", { reference: null }],
])("another %s is another request", (_, change) => {
  expect(isSameRequest(twoDays, { ...twoDays })).toBe(true);
  expect(isSameRequest(twoDays, { ...twoDays, ...change })).toBe(false);
});
