/** One attempt at one frozen batch: what is kept for each word of the platform (dip-messages.md 4.5). */
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { ClientReply } from "../../src/domain/submit/judge-reply.ts";
import { outgoingMessages } from "../../src/stages/outgoing.ts";
import { answered, Sending } from "./support/sending.ts";
import {
  dayItem,
  type MemoryOutbox,
  now,
  ourDipId,
  refusalItem,
  sha256,
  someWork,
} from "./support/submit-ports.ts";

const minute = 60_000;
let sending: Sending;
let outbox: MemoryOutbox;
beforeEach(() => {
  sending = new Sending();
  ({ outbox } = sending);
});

describe("a batch that is taken", () => {
  test("is accepted message by message, with the platform's ids", async () => {
    const batchId = sending.atHand([dayItem(1), dayItem(2)]);
    outbox.answer(batchId, 201);
    expect(await sending.send(batchId)).toBe("decided");
    expect(outbox.sent).toEqual([{ channel: "IF-021", body: `body ${batchId}` }]);
    expect(sending.ended()).toEqual([
      {
        answer: "answered",
        messages: [
          { index: 0, state: "accepted", code: "MSG0000", transactionId: "t-0" },
          { index: 1, state: "accepted", code: "MSG0000", transactionId: "t-1" },
        ],
        again: [],
      },
    ]);
    expect(outbox.rung).toEqual([{ stage: "submit", workId: "again", attempt: 0 }]);
  });

  test("is decided item by item: renewed at once, held for a day, parked", async () => {
    const items = [dayItem(1), dayItem(2), dayItem(3), dayItem(4, { renewals: 1 })];
    const batchId = sending.atHand(items);
    outbox.answer(batchId, 207, { 0: "MSG1007", 1: "MSG1037", 2: "MSG1001", 3: "MSG1007" });
    await sending.send(batchId);
    expect(sending.ended()).toEqual([
      {
        answer: "answered",
        messages: [
          { index: 0, state: "refused", code: "MSG1007", transactionId: null },
          { index: 1, state: "refused", code: "MSG1037", transactionId: null },
          { index: 2, state: "parked", code: "MSG1001", transactionId: null },
          { index: 3, state: "parked", code: "MSG1007", transactionId: null },
        ],
        again: [
          { items: [items[0]], dueAt: now, apart: false },
          { items: [items[1]], dueAt: now + 24 * 60 * minute, apart: false },
        ],
      },
    ]);
  });
});

describe("a batch that is answered already", () => {
  test("is not sent, and its work is done", async () => {
    expect(await sending.send("00000000-0000-4000-8000-000000009999")).toBe("answered");
    expect(outbox.sent).toEqual([]);
    expect(outbox.finished).toEqual([someWork]);
  });
});

describe("an attempt of which nobody knows", () => {
  test("leaves the batch in flight under the same references, to be sent again", async () => {
    const batchId = sending.atHand([dayItem(1), dayItem(2)]);
    outbox.reply = { kind: "noAnswer", cause: "timeout" };
    expect(await sending.send(batchId)).toBe("unknown");
    expect(outbox.postponed).toMatchObject([
      { batchId, state: "unknown", answer: "noAnswer timeout", nextAt: now + 500 },
    ]);
    expect(sending.ended()).toEqual([]);
  });

  test("is sent again byte for byte, also when nothing of it is at hand", async () => {
    const items = [dayItem(1), dayItem(2)];
    const frame = { channel: "IF-021" as const, senderTimestamp: now - minute };
    const first = outbox.hold(items, frame);
    const bindings = await outbox.ports.loadBindingsOfPoints([1, 2]);
    const messages = outgoingMessages({ batchId: first, ...frame, items }, ourDipId, bindings);
    const body = outbox.ports.render("IF-021", messages, frame.senderTimestamp);
    const held = outbox.batches.get(first);
    if (held === undefined) throw new Error("the batch is not held");
    outbox.batches.set(first, { ...held, attempt: { ...held.attempt, bodySha256: sha256(body) } });
    outbox.reply = { kind: "noAnswer", cause: "reset" };
    await sending.send(first);
    await sending.send(first);
    expect(outbox.sent.map((call) => call.body)).toEqual([body.toString(), body.toString()]);
  });

  test("never leaves in other bytes than the ones that were kept", async () => {
    const batchId = outbox.hold([dayItem(1)], { bodySha256: sha256("something else") });
    await expect(sending.send(batchId)).rejects.toMatchObject({
      code: "BODY_DIFFERS",
      reaction: "park",
    });
    expect(outbox.sent).toEqual([]);
  });

  test("counts as taken when its reference turns out to be known", async () => {
    const batchId = sending.atHand([dayItem(1), dayItem(2)], { hadUnknown: true, attempts: 2 });
    outbox.answer(batchId, 400, { 0: "MSG1006" });
    await sending.send(batchId);
    expect(sending.ended()[0]?.messages).toEqual([
      { index: 0, state: "accepted", code: "MSG0000", transactionId: null },
      { index: 1, state: "accepted", code: "MSG0000", transactionId: null },
    ]);
  });
});

describe("a batch that is not taken now", () => {
  test("waits, longer each time and never longer than five minutes", async () => {
    outbox.reply = answered(503);
    const waits: number[] = [];
    for (const attempts of [1, 2, 3, 9, 10, 60]) {
      await sending.send(sending.atHand([dayItem(1)], { attempts }));
      waits.push((outbox.postponed.at(-1)?.nextAt ?? 0) - now);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 128_000, 150_000, 150_000]);
  });

  test("waits at least as long as it is told", async () => {
    outbox.reply = { kind: "answered", status: 429, items: null, retryAfterMs: 90_000 };
    const batchId = sending.atHand([dayItem(1)]);
    expect(await sending.send(batchId)).toBe("retry");
    const nextAt = now + 90_000;
    const failure = { trouble: "down", code: "HTTP429", nextAt, isUndelivered: false };
    expect(outbox.postponed).toEqual([
      { batchId, state: "prepared", answer: "HTTP429", nextAt, failure },
    ]);
  });

  test("may have been taken all the same where a gateway spoke, and once unknown stays unknown", async () => {
    const cases: [ClientReply, boolean, string][] = [
      [answered(503), false, "unknown"],
      [answered(429), false, "prepared"],
      [answered(429), true, "unknown"],
      [{ kind: "noConnection", cause: "refused" }, false, "prepared"],
      [{ kind: "noConnection", cause: "refused" }, true, "unknown"],
    ];
    for (const [reply, hadUnknown, state] of cases) {
      outbox.reply = reply;
      await sending.send(sending.atHand([dayItem(1)], { hadUnknown }));
      expect(outbox.postponed.at(-1)?.state).toBe(state);
    }
  });
});

describe("a batch that is refused whole", () => {
  test("for named messages goes out again without them, all under new references", async () => {
    const items = [dayItem(1), dayItem(2), dayItem(3)];
    const batchId = sending.atHand(items);
    outbox.answer(batchId, 400, { 1: "MSG1030" });
    expect(await sending.send(batchId)).toBe("takeOut");
    expect(sending.ended()).toEqual([
      {
        answer: "taken out",
        messages: [
          { index: 1, state: "parked", code: "MSG1030", transactionId: null },
          { index: 0, state: "refused", code: "batch", transactionId: null },
          { index: 2, state: "refused", code: "batch", transactionId: null },
        ],
        again: [{ items: [items[0], items[2]], dueAt: now, apart: false }],
      },
    ]);
  });

  test("for a named message that may be mended sends that one again as well", async () => {
    const items = [dayItem(1), dayItem(2)];
    const batchId = sending.atHand(items);
    outbox.answer(batchId, 400, { 0: "MSG1007" });
    await sending.send(batchId);
    expect(sending.ended()[0]?.again).toEqual([
      { items: [items[0]], dueAt: now, apart: false },
      { items: [items[1]], dueAt: now, apart: false },
    ]);
  });

  test("for nobody's sake is halved, the halves never to share a batch", async () => {
    const items = [1, 2, 3, 4, 5].map((point) => dayItem(point));
    for (const reply of [answered(413), answered(400)]) {
      const batchId = sending.atHand(items);
      outbox.reply = reply;
      expect(await sending.send(batchId)).toBe("split");
      expect(sending.ended().at(-1)).toEqual({
        answer: "split",
        messages: items.map((_, index) => ({
          index,
          state: "refused",
          code: "batch",
          transactionId: null,
        })),
        again: [
          { items: items.slice(0, 3), dueAt: now, apart: true },
          { items: items.slice(3), dueAt: now, apart: true },
        ],
      });
    }
  });

  test("with only one message in it is decided by its code", async () => {
    const batchId = sending.atHand([dayItem(1)]);
    outbox.answer(batchId, 400, { 0: "MSG1001" });
    await sending.send(batchId);
    expect(sending.ended()[0]).toMatchObject({
      messages: [{ index: 0, state: "parked", code: "MSG1001" }],
      again: [],
    });
  });
});

describe("a batch that the platform will never take", () => {
  test("is parked whole for a person", async () => {
    for (const status of [404, 405, 406, 505, 418]) {
      outbox.reply = answered(status);
      const batchId = sending.atHand([dayItem(1), refusalItem(2, 7)]);
      expect(await sending.send(batchId)).toBe("park");
      expect(sending.ended().at(-1)).toEqual({
        answer: `HTTP${status}`,
        messages: [0, 1].map((index) => ({
          index,
          state: "parked",
          code: `HTTP${status}`,
          transactionId: null,
        })),
        again: [],
      });
    }
  });
});

test("every message of a batch gets one word, whatever was answered", async () => {
  const items = [1, 2, 3, 4].map((point) => dayItem(point));
  const codes = ["MSG0000", "MSG1000", "MSG1001", "MSG1006", "MSG1037", "MSG9999"];
  for (const status of [201, 207, 400])
    for (const [place, code] of codes.entries()) {
      const batchId = sending.atHand(items);
      outbox.answer(batchId, status, { [place % 4]: code });
      await sending.send(batchId);
      const end = sending.ended().at(-1);
      expect(end?.messages.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3]);
      const refused = end?.messages.filter(({ state }) => state === "refused").length;
      expect(end?.again.flatMap((group) => group.items)).toHaveLength(refused ?? -1);
    }
});
