/** An alert about the clock puts the day in doubt, whether it comes before the log or after; no figure changes. */
import { beforeEach, expect, test } from "@jest/globals";
import { device } from "../../mqtt/support/golden-messages.ts";
import { bindingOf } from "../../support/standing.ts";
import { inboxMessage } from "../support/inbox-message.ts";
import { MemoryDays } from "../support/memory-days.ts";
import { arrivedAt, day, logMessage, validateIn } from "../support/validate-messages.ts";

let record: MemoryDays;
beforeEach(() => {
  record = new MemoryDays([bindingOf({ device })]);
});

const alert = (code: string) =>
  inboxMessage(
    `dcc/v1/${device}/alert/device/${code}`,
    {
      ...{ v: 1, kind: "alert.device", esme: device, seq: 88_000, messageId: "a", mpan: null },
      ...{ readAt: "2026-10-24T14:09:31.500Z", code, at: "2026-10-24T14:09:00Z" },
      ...{ outage: null, throttledCount: 0, hub: null },
    },
    arrivedAt,
  );

const doubts = () =>
  record.saved
    .flatMap(({ days }) => days.judged)
    .flatMap(({ findings }) => findings)
    .filter(({ rule }) => rule === "V48");

test.each([
  ["before the log", [[alert("8F0C")], [logMessage()]]],
  ["after it", [[logMessage()], [alert("8F0C")]]],
  ["with it", [[logMessage(), alert("8F0C")]]],
])("%s", async (_, batches) => {
  for (const messages of batches) await validateIn(record, messages);
  expect(doubts().at(-1)).toMatchObject({ outcome: "suspect", detail: { evidence: "alert" } });
  expect(record.day(day)?.quality).toBe("A".repeat(48));
  expect(record.day(day)?.currentVersion).toBe(1);
});

test("another alert begins no day and changes none", async () => {
  await validateIn(record, [alert("8F36")]);
  expect(record.day(day)).toBeUndefined();
  await validateIn(record, [logMessage()]);
  expect(doubts()).toEqual([]);
});
