/** Attempts over a channel that is closed to us or down (dip-messages.md 4.5). */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { deadlineOf } from "../../src/domain/submit/deadline.ts";
import { answered, Sending } from "./support/sending.ts";
import { dayItem, type MemoryOutbox, now, refusalItem, someWork } from "./support/submit-ports.ts";

const minute = 60_000;
const dayMs = 86_400_000;
let sending: Sending;
let outbox: MemoryOutbox;
beforeEach(() => {
  sending = new Sending();
  ({ outbox } = sending);
});

describe("a channel that is closed to us", () => {
  test("gives its messages back, to be probed every five minutes with one of them", async () => {
    for (const status of [401, 403]) {
      outbox.reply = answered(status);
      const items = [dayItem(1), dayItem(2)];
      const batchId = sending.atHand(items);
      expect(await sending.send(batchId)).toBe("stopChannel");
      const end = sending.ended().at(-1);
      expect(end?.failure).toEqual({
        trouble: "stopped",
        code: `HTTP${status}`,
        nextAt: now + 5 * minute,
        isUndelivered: false,
      });
      expect(end?.messages).toMatchObject([
        { index: 0, state: "refused", code: "unsent" },
        { index: 1, state: "refused", code: "unsent" },
      ]);
      expect(end?.shelved?.map(({ item }) => item)).toEqual(items);
      expect(outbox.alarms.at(-1)?.code).toBe(`HTTP${status}`);
    }
    expect(outbox.postponed).toEqual([]);
  });

  test("keeps a batch of which nobody knows whether it was taken", async () => {
    outbox.reply = answered(401);
    await sending.send(sending.atHand([dayItem(1), dayItem(2)], { hadUnknown: true, attempts: 2 }));
    expect(sending.ended()).toEqual([]);
    expect(outbox.postponed).toMatchObject([{ state: "unknown", nextAt: now + 5 * minute }]);
  });

  test("is closed to whatever is refused for who we are, one message or many", async () => {
    for (const items of [[dayItem(1)], [dayItem(1), dayItem(2)]]) {
      const batchId = sending.atHand(items);
      outbox.answer(batchId, 400, { 0: "MSG1009" });
      expect(await sending.send(batchId)).toBe("stopChannel");
      expect(sending.ended().at(-1)?.shelved).toHaveLength(items.length);
    }
    const batchId = sending.atHand([dayItem(1), dayItem(2)]);
    outbox.answer(batchId, 201, { 1: "MSG1010" });
    await sending.send(batchId);
    expect(sending.ended().at(-1)).toMatchObject({
      messages: [{ state: "accepted" }, { state: "refused", code: "MSG1010" }],
      failure: { trouble: "stopped", nextAt: now + 5 * minute },
    });
  });
});

describe("a channel that is shut", () => {
  beforeEach(() => {
    outbox.shutUntil = now + minute;
  });

  test("sends nothing; a batch that was sent before waits as it is", async () => {
    expect(await sending.send(sending.atHand([dayItem(1)], { attempts: 3 }))).toBe("putOff");
    expect(outbox.putOff).toEqual([{ workId: someWork.workId, dueAt: now + minute }]);
    expect([outbox.sent, sending.ended()]).toEqual([[], []]);
  });

  test("takes a batch apart that was never sent, so that newer versions may overtake it", async () => {
    const items = [dayItem(1), refusalItem(2, 7)];
    expect(await sending.send(sending.atHand(items, { attempts: 0 }))).toBe("heldBack");
    const [end] = sending.ended();
    expect(end?.shelved?.map(({ channel }) => channel)).toEqual(["IF-021", "IF-014"]);
    expect(end?.failure).toBeUndefined();
    expect(outbox.sent).toEqual([]);
  });

  test("does not put a deadline off that was missed since the batch was prepared", async () => {
    const item = dayItem(1);
    const preparedAt = deadlineOf(item.day, now - 60 * dayMs) - 1;
    await sending.send(sending.atHand([item], { attempts: 0, senderTimestamp: preparedAt }));
    expect(sending.ended()[0]?.shelved).toMatchObject([{ deadline: preparedAt + 1 }]);
    expect(deadlineOf(item.day, preparedAt + 2)).toBeGreaterThan(preparedAt + 1);
  });

  test("is an exception after 72 hours, and then tried once an hour", async () => {
    outbox.shutUntil = null;
    outbox.reply = { kind: "noConnection", cause: "ECONNREFUSED" };
    for (const [hours, waitMs] of [
      [71.9, 150_000],
      [72, 60 * minute],
    ] as const) {
      const probe = { failures: 40, since: now - hours * 60 * minute };
      await sending.send(sending.atHand([dayItem(1)], { attempts: 41, probe }));
      expect(outbox.postponed.at(-1)).toMatchObject({
        nextAt: now + waitMs,
        failure: { nextAt: now + waitMs, isUndelivered: hours === 72 },
      });
    }
    expect(outbox.alarms.map(({ code }) => code)).toEqual(["undelivered"]);
  });
});
