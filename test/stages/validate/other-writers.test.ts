/** Validate beside another writer of the same day: decided anew on what is there then, and given up after a few times. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { limits } from "../../../src/limits.ts";
import type { InboxMessage } from "../../../src/stages/ports.ts";
import { loggedWh } from "../../mqtt/support/golden-messages.ts";
import { bindingOf } from "../../support/standing.ts";
import { MemoryDays } from "../support/memory-days.ts";
import { day, logMessage, rows, validateIn } from "../support/validate-messages.ts";

let record: MemoryDays;

beforeEach(() => {
  record = new MemoryDays([bindingOf()]);
});

const validateMessages = (...messages: readonly InboxMessage[]) => validateIn(record, messages);

describe("another writer", () => {
  test("who is first lets the batch be decided anew, on what is there then", async () => {
    const half = logMessage({ entries: rows.slice(0, 25) });
    await validateMessages(half);
    let times = 0;
    record.beforeSave = () => {
      times += 1;
      if (times <= 3) record.touch(day);
    };
    expect(await validateMessages(logMessage({ seq: 7, entries: rows.slice(25) }))).toMatchObject({
      settled: 1,
    });
    expect(times).toBe(4);
    expect(record.day(day)).toMatchObject({ wattHours: loggedWh.slice(1), currentVersion: 1 });
    expect(record.saved).toHaveLength(2);
  });

  test("who settled the day meanwhile leaves nothing to do", async () => {
    const whole = logMessage();
    let isFirst = true;
    record.beforeSave = () => {
      if (!isFirst) return;
      isFirst = false;
      record.touch(day, {
        currentVersion: 1,
        wattHours: loggedWh.slice(1),
        quality: "A".repeat(48),
        state: "settled",
      });
    };
    expect(await validateMessages(whole)).toMatchObject({ settled: 0 });
    expect(record.day(day)).toMatchObject({ revision: 1, currentVersion: 1 });
  });

  test("who is first each time ends the attempt", async () => {
    await validateMessages(logMessage({ entries: rows.slice(0, 25) }));
    record.beforeSave = () => record.touch(day);
    const again = validateMessages(logMessage({ seq: 7, entries: rows.slice(25) }));
    await expect(again).rejects.toMatchObject({ code: "DAY_CONFLICT", reaction: "retry" });
    expect(record.saved).toHaveLength(1);
    expect(limits.conflictRetriesMax).toBeGreaterThan(3);
  });
});
