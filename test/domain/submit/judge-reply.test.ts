import { describe, expect, test } from "@jest/globals";
import {
  type ClientReply,
  judgeReply,
  type ReplyItem,
  type SentBatch,
} from "../../../src/domain/submit/judge-reply.ts";

const several: SentBatch = { references: ["r0", "r1", "r2"], hadUnknown: false };
const single: SentBatch = { references: ["r0"], hadUnknown: false };

function item(code: string | null, reference: string | null, transactionId: string | null = null) {
  return { code, reference, transactionId } satisfies ReplyItem;
}

function answer(
  status: number,
  items: readonly ReplyItem[] | null = null,
  retryAfterMs: number | null = null,
): ClientReply {
  return { kind: "answered", status, items, retryAfterMs };
}

const good = [
  item("MSG0000", "r0", "t0"),
  item("MSG0000", "r1", "t1"),
  item("MSG0000", "r2", "t2"),
];
const accepted = (transactionId: string | null) => ({ kind: "accepted", transactionId });

describe("2xx", () => {
  test("all MSG0000: all accepted, with their transaction ids", () => {
    expect(judgeReply(answer(201, good), several)).toEqual({
      kind: "decided",
      outcomes: [accepted("t0"), accepted("t1"), accepted("t2")],
    });
  });

  test("200 for 201 is as good", () => {
    expect(judgeReply(answer(200, good.slice(0, 1)), single).kind).toBe("decided");
  });

  test("items are found by reference, whatever their order", () => {
    const judged = judgeReply(answer(201, [...good].reverse()), several);
    expect(judged).toEqual({
      kind: "decided",
      outcomes: [accepted("t0"), accepted("t1"), accepted("t2")],
    });
  });

  test("items without references are taken by place", () => {
    const items = good.map(({ code, transactionId }) => item(code, null, transactionId));
    expect(judgeReply(answer(201, items), several).kind).toBe("decided");
  });

  test("an item with another code is judged by its code, the others accepted", () => {
    const items = [good[0], item("MSG1037", "r1"), good[2]].flatMap((each) => each ?? []);
    expect(judgeReply(answer(207, items), several)).toEqual({
      kind: "decided",
      outcomes: [
        accepted("t0"),
        { kind: "hold", code: "MSG1037", afterMs: 86_400_000 },
        accepted("t2"),
      ],
    });
  });

  test.each([
    ["unreadable", null],
    ["short", good.slice(0, 2)],
    ["long", [...good, item("MSG0000", "r3")]],
    ["about other messages", [good[0], good[1], item("MSG0000", "other")].flatMap((e) => e ?? [])],
    ["about one message twice", [good[0], good[0], good[1]].flatMap((e) => e ?? [])],
    ["empty", []],
  ])("%s: unknown, the same batch is sent again", (_, items) => {
    expect(judgeReply(answer(201, items), several)).toEqual({ kind: "unknown" });
    expect(judgeReply(answer(201, items), { ...several, hadUnknown: true }).kind).toBe("unknown");
  });
});

describe("no reply", () => {
  test("a time-out or reset is unknown", () => {
    const lost: ClientReply = { kind: "noAnswer", cause: "ECONNRESET" };
    expect(judgeReply(lost, several)).toEqual({ kind: "unknown" });
    expect(judgeReply(lost, single)).toEqual({ kind: "unknown" });
  });

  test("no connection is a retry that leaves nothing unknown", () => {
    const away: ClientReply = { kind: "noConnection", cause: "ECONNREFUSED" };
    expect(judgeReply(away, several)).toEqual({
      kind: "retry",
      afterMs: null,
      leavesUnknown: false,
    });
  });
});

describe("400", () => {
  const duplicate = answer(400, [item("MSG1006", null)]);

  test("MSG1006 after an unknown: all were accepted then, transaction ids lost", () => {
    expect(judgeReply(duplicate, { ...several, hadUnknown: true })).toEqual({
      kind: "decided",
      outcomes: [accepted(null), accepted(null), accepted(null)],
    });
    expect(judgeReply(duplicate, { ...single, hadUnknown: true })).toEqual({
      kind: "decided",
      outcomes: [accepted(null)],
    });
  });

  test("MSG1006 without an unknown is a defect: new references, for one message once", () => {
    expect(judgeReply(duplicate, several)).toEqual({ kind: "split" });
    const renewed = { kind: "renew", code: "MSG1006", correlationCleared: false };
    expect(judgeReply(duplicate, single)).toEqual({ kind: "decided", outcomes: [renewed] });
    expect(judgeReply(duplicate, { ...single, renewals: [1] })).toEqual({
      kind: "decided",
      outcomes: [{ kind: "park", code: "MSG1006" }],
    });
  });

  test("an item named is taken out, the rest goes out anew", () => {
    const items = [item("MSG1001", "r1"), item("MSG0000", "r0"), item("MSG1001", null)];
    const judged = judgeReply(answer(400, items), several);
    expect(judged).toEqual({
      kind: "takeOut",
      named: new Map([[1, { kind: "park", code: "MSG1001" }]]),
    });
  });

  test.each([
    ["nobody named", [item("MSG1001", null)]],
    ["somebody else named", [item("MSG1001", "other")]],
    ["no code", [item(null, null)]],
    ["no item", []],
    ["unreadable", null],
  ])("%s: halves of several, parked when alone", (_, items) => {
    expect(judgeReply(answer(400, items), several)).toEqual({ kind: "split" });
    const code = items?.[0]?.code ?? "none";
    expect(judgeReply(answer(400, items), single)).toEqual({
      kind: "decided",
      outcomes: [{ kind: "park", code }],
    });
  });

  test("unreadable after an unknown: it may be that MSG1006, so nothing gets a new reference", () => {
    const half = answer(400, null);
    expect(judgeReply(half, { ...several, hadUnknown: true })).toEqual({ kind: "unknown" });
    expect(judgeReply(half, { ...single, hadUnknown: true })).toEqual({ kind: "unknown" });
  });

  test("success inside a refusal is not believed", () => {
    expect(judgeReply(answer(400, [item("MSG0000", "r0")]), single)).toEqual({
      kind: "decided",
      outcomes: [{ kind: "park", code: "none" }],
    });
    expect(judgeReply(answer(400, good), several)).toEqual({ kind: "split" });
  });

  test.each(["MSG1009", "MSG1010", "MSG1011"])("%s stops the channel, however many", (code) => {
    expect(judgeReply(answer(400, [item(code, null)]), several)).toEqual({
      kind: "stopChannel",
      code,
    });
    expect(judgeReply(answer(400, [item(code, null)]), single)).toEqual({
      kind: "stopChannel",
      code,
    });
  });
});

describe("other statuses", () => {
  test("413: halves of several, one is parked", () => {
    expect(judgeReply(answer(413), several)).toEqual({ kind: "split" });
    expect(judgeReply(answer(413), single)).toEqual({ kind: "park", code: "HTTP413" });
  });

  test.each([408, 500, 502, 503, 504])("%i: again later, and it may have been taken", (status) => {
    expect(judgeReply(answer(status, null, 7_000), several)).toEqual({
      kind: "retry",
      afterMs: 7_000,
      leavesUnknown: true,
    });
  });

  test("429: again later, nothing was taken", () => {
    expect(judgeReply(answer(429), single)).toEqual({
      kind: "retry",
      afterMs: null,
      leavesUnknown: false,
    });
  });

  test.each([401, 403])("%i: the channel stops", (status) => {
    expect(judgeReply(answer(status), several)).toEqual({
      kind: "stopChannel",
      code: `HTTP${status}`,
    });
  });

  test.each([404, 405, 406, 505, 301, 418, 501])("%i: parked, our set-up is wrong", (status) => {
    expect(judgeReply(answer(status), several)).toEqual({ kind: "park", code: `HTTP${status}` });
  });
});
