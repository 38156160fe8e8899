import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/config.ts";
import { addDays, dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { isOpen } from "../../../src/domain/timetable/next-run.ts";
import { retentionBounds } from "../../../src/domain/timetable/retention-bounds.ts";

const database = { DATABASE_URL: "postgres://localhost/sds" };
const now = Date.parse("2029-03-01T09:00:00Z");

describe("what is kept", () => {
  test("is 28 months of settlement days and 400 days of messages, unless somebody sets it otherwise", () => {
    const { SDS_RETAIN_DAYS: days, SDS_RETAIN_INBOX_DAYS: inboxDays } = parseConfig(database);
    expect(retentionBounds(now, { days, inboxDays })).toEqual({
      firstDay: "2026-10-30",
      inboxFrom: Date.parse("2028-01-26T09:00:00Z"),
    });
  });

  test("never ends before the final cut-off of a day, at the least that may be set", () => {
    expect(() => parseConfig({ ...database, SDS_RETAIN_DAYS: "459" })).toThrow("SDS_RETAIN_DAYS");
    const { SDS_RETAIN_DAYS: days } = parseConfig({ ...database, SDS_RETAIN_DAYS: "460" });
    let day = settlementDay("2025-09-22");
    for (let count = 0; count < 1_500; count += 1, day = addDays(day, 1)) {
      const { firstDay } = retentionBounds(dayStart(day), { days, inboxDays: 400 });
      expect(isOpen(addDays(firstDay, -1), dayStart(day))).toBe(false);
    }
  });
});
