/** A replay goes window by window, and what comes goes the way of a delivery. */
import { describe, expect, test } from "@jest/globals";
import type { InboundMessage } from "../../src/dip/inbound.ts";
import type { CallAnswer } from "../../src/dip/platform.ts";
import { type ReplayPorts, replayWindow, replayWindows } from "../../src/dip/replay.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { exampleMessage } from "./support/facts.ts";

const hourMs = 3_600_000;
const from = Date.UTC(2025, 10, 22, 6);
const question = { channel: "IF-014", from, to: from + hourMs, mpan: null };
const message = exampleMessage("if-014-inbound");
const answered = (status: number, body: string | null): CallAnswer => ({
  ...{ kind: "answered", status, body, retryAfterMs: null },
});

function drawn(...answers: readonly CallAnswer[]) {
  const left = [...answers];
  const seen = { asked: [] as number[], slept: [] as number[], stored: [] as InboundMessage[] };
  const ports: ReplayPorts = {
    async ask({ from: start, to }) {
      seen.asked.push(to - start);
      return left.shift() ?? answered(200, "[]");
    },
    async sleep(ms) {
      seen.slept.push(ms);
    },
    countHeld: async (ids) => ids.filter((id) => id.startsWith("held")).length,
    intake: {
      ...{ ourDipId: dipId("1400000003"), environmentTag: "DEV", depthMax: 16, messagesMax: 1_000 },
      now: () => Date.UTC(2025, 10, 22, 8),
      async store(messages) {
        seen.stored.push(...messages);
      },
    },
  };
  return { ports, seen };
}

test("windows are an hour at most, and cover the span", () => {
  expect(replayWindows(0, 2.5 * hourMs)).toEqual([
    [0, hourMs],
    [hourMs, 2 * hourMs],
    [2 * hourMs, 2.5 * hourMs],
  ]);
  expect(replayWindows(5, 5)).toEqual([]);
});

describe("a window", () => {
  test.each([
    ["an empty array", answered(200, "[]")],
    ["an empty body", answered(200, "")],
    ["204", answered(204, "")],
    ["404", answered(404, "")],
  ])("with %s holds nothing", async (_, answer) => {
    const { ports, seen } = drawn(answer);
    expect(await replayWindow(question, ports)).toEqual({
      kind: "replayed",
      counts: { received: 0, fresh: 0, held: 0, refused: 0 },
    });
    expect(seen.stored).toEqual([]);
  });

  test("is taken message by message: those that are new, held and refused are counted", async () => {
    const known = structuredClone(message) as {
      payload: { CommonBlock: { D0: { transactionID: string; replayIndicator: boolean } } };
    };
    known.payload.CommonBlock.D0.transactionID = "held-1";
    known.payload.CommonBlock.D0.replayIndicator = true;
    const body = JSON.stringify([message, known, { payload: {} }]);
    const { ports, seen } = drawn(answered(200, body));
    expect(await replayWindow(question, ports)).toEqual({
      kind: "replayed",
      counts: { received: 3, fresh: 1, held: 1, refused: 1 },
    });
    expect(seen.stored.map(({ verdict }) => verdict.kind)).toEqual(["taken", "taken", "refused"]);
  });

  test("of more messages than one delivery may have is taken in parts", async () => {
    const body = JSON.stringify(Array.from({ length: 1_001 }, () => message));
    const { ports } = drawn(answered(200, body));
    expect(await replayWindow(question, ports)).toMatchObject({ counts: { received: 1_001 } });
  });

  test("without an answer is asked for again, and given up in words", async () => {
    const away: CallAnswer = { kind: "noConnection", cause: "ECONNREFUSED" };
    const once = drawn(away, answered(503, ""));
    expect(await replayWindow(question, once.ports)).toMatchObject({ kind: "replayed" });
    expect(once.seen.slept).toEqual([1_000, 2_000]);
    const never = drawn(away, away, away, away);
    expect(await replayWindow(question, never.ports)).toEqual({
      kind: "failed",
      answer: "ECONNREFUSED",
    });
    expect(await replayWindow(question, drawn(answered(401, "")).ports)).toEqual({
      kind: "failed",
      answer: "HTTP 401",
    });
  });

  test("whose reply is too long to read is asked for in halves, down to a minute", async () => {
    const { ports, seen } = drawn(answered(200, null));
    expect(await replayWindow(question, ports)).toMatchObject({ kind: "replayed" });
    expect(seen.asked).toEqual([hourMs, hourMs / 2, hourMs / 2]);
    const never = drawn(...Array.from({ length: 20 }, () => answered(200, null)));
    expect(await replayWindow(question, never.ports)).toMatchObject({ kind: "failed" });
    expect(never.seen.asked.at(-1)).toBeLessThanOrEqual(60_000);
  });

  test("that is no array of messages fails, and nothing is stored", async () => {
    const { ports, seen } = drawn(answered(200, '{"messages":[]}'));
    expect(await replayWindow(question, ports)).toEqual({ kind: "failed", answer: "notAnArray" });
    expect(seen.stored).toEqual([]);
  });
});
