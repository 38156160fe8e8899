import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ConsumptionEnvelope, S1 } from "../../../../simulator/dip/envelope.ts";
import { factsFile } from "../support/facts-file.ts";
import { dayMessage, nextReference, refusalMessage } from "../support/messages.ts";
import { type RunningStandIn, runStandIn } from "../support/running-stand-in.ts";

let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await runStandIn({ messagesMax: 3, bytesMax: 20_000 });
});
afterAll(() => standIn.stop());

function changed(message: ConsumptionEnvelope, s1: Partial<S1>): ConsumptionEnvelope {
  const { payload } = message;
  const { CommonBlock } = payload;
  return {
    payload: { ...payload, CommonBlock: { ...CommonBlock, S1: { ...CommonBlock.S1, ...s1 } } },
  };
}

describe("a good call", () => {
  test("is answered 201 with an item a message, in their order", async () => {
    const references = [nextReference(), nextReference()];
    const messages = references.map((reference) => dayMessage({ reference }));
    const { status, body } = await standIn.post(messages);
    expect(status).toBe(201);
    expect(body).toEqual({
      messageArray: references.map((senderUniqueReference) => ({
        transactionID: expect.stringMatching(/^T-IF-021-1400000003-SDS-20261027-[0-9A-F]{16}$/),
        senderUniqueReference,
        correlationID: null,
        sentTimestamp: expect.stringMatching(/^2026-10-27T00:41:\d\d\+00:00$/),
        senderID: "00000000000",
        recipientID: "1400000003",
        DIPConnectionProviderID: null,
        message: "MSG0000 - Success",
        help: null,
        serviceTicketURL: null,
      })),
      timestamp: expect.stringMatching(/\+00:00$/),
    });
  });

  test("has an answer with the keys of the published one", async () => {
    const { body } = await standIn.post([dayMessage()]);
    const { replyExamples } = factsFile;
    expect(Object.keys(itemOf(body))).toEqual(Object.keys(itemOf(replyExamples["send-201"])));
  });

  test("may carry an IF-014 of the service itself", async () => {
    const before = await standIn.status();
    expect((await standIn.post([refusalMessage()], "IF-014")).status).toBe(201);
    const after = await standIn.status();
    expect(after.if014.received - before.if014.received).toBe(1);
    expect(after.if021.submitted).toBe(before.if021.submitted);
  });
});

describe("a call that level 1 refuses", () => {
  const good = () => dayMessage();
  const other = factsFile.examples["if-024-vacant"]?.body[0];
  const cases: readonly [string, () => readonly unknown[] | string, string][] = [
    ["no JSON", () => "[{", "MSG1001"],
    ["no array", () => "{}", "MSG1001"],
    ["an empty array", () => [], "MSG1001"],
    [
      "a value with two places",
      () => [good(), dayMessage({ periods: { 5: { v: "0.21" } } })],
      "MSG1001",
    ],
    [
      "an unknown interface",
      () => [{ payload: { CommonBlock: { S0: { interfaceID: "IF-999" } } } }],
      "MSG1001",
    ],
    ["a message of another channel", () => [good(), other], "MSG1002"],
    ["a stranger", () => [changed(good(), { senderDIPID: "1499999999" })], "MSG1009"],
    ["a role that the sender has not", () => [changed(good(), { senderRoleID: "MDS" })], "MSG1010"],
    [
      "a role that may not send this",
      () => [changed(good(), { senderDIPID: "2300000012", senderRoleID: "SUP" })],
      "MSG1010",
    ],
    [
      "a connection provider",
      () => [changed(good(), { DIPConnectionProviderID: "1500000001" })],
      "MSG1011",
    ],
    [
      "a time six minutes ahead",
      () => [dayMessage({ at: "2026-10-27T00:47:30+00:00" })],
      "MSG1007",
    ],
    [
      "stranger and time ahead at once",
      () => [
        changed(good(), {
          senderDIPID: "1499999999",
          senderTimestamp: "2026-10-28T00:00:00+00:00",
        }),
      ],
      "MSG1009",
    ],
  ];

  test.each(cases)("%s", async (_, content, code) => {
    const before = await standIn.status();
    const body = content();
    const reply = await standIn.post(typeof body === "string" ? body : JSON.stringify(body));
    expect(reply.status).toBe(400);
    const item = itemOf(reply.body);
    expect(item["message"]).toMatch(new RegExp(`^${code} - .+`));
    expect(item).toMatchObject({ transactionID: null, senderUniqueReference: null });
    expect((await standIn.status()).if021.submitted).toBe(before.if021.submitted);
    expect((await standIn.journal()).at(-1)).toMatchObject({
      status: 400,
      code,
      channel: "IF-021",
    });
  });

  test("four minutes ahead still passes", async () => {
    expect((await standIn.post([dayMessage({ at: "2026-10-27T00:45:00+00:00" })])).status).toBe(
      201,
    );
  });
});

describe("a call that is refused without a body", () => {
  test("too many messages: 413", async () => {
    const reply = await standIn.post([dayMessage(), dayMessage(), dayMessage(), dayMessage()]);
    expect(reply).toMatchObject({ status: 413, body: null });
  });

  test("too many bytes: 413, before anything is parsed", async () => {
    const reply = await standIn.post(`[${" ".repeat(21_000)}`);
    expect(reply).toMatchObject({ status: 413, body: null });
    expect((await standIn.journal()).at(-1)).toMatchObject({ status: 413, bytes: 21_001 });
  });

  test("far too many bytes: 413 without reading them", async () => {
    const reply = await standIn.post(" ".repeat(200_000));
    expect(reply).toMatchObject({ status: 413, body: null });
    expect((await standIn.journal()).at(-1)).toMatchObject({ status: 413, bytes: 0 });
  });

  test("unknown channel: 404", async () => {
    const reply = await standIn.post([dayMessage()], "IF-030");
    expect(reply).toMatchObject({ status: 404, body: null });
    expect((await standIn.journal()).at(-1)).toMatchObject({ status: 404, channel: "IF-030" });
  });

  test("wrong method: 405; unknown path: 404", async () => {
    expect((await fetch(`${standIn.url}/dip-channel/IF-021`)).status).toBe(405);
    expect((await fetch(`${standIn.url}/elsewhere`)).status).toBe(404);
  });

  test("over the rate: 429 with Retry-After, and the next second is free again", async () => {
    let now = Date.parse("2026-10-27T00:41:00Z");
    const clock = {
      setting: { start: now, speed: 1, wallStart: 0 },
      now: () => now,
      wallNow: () => now,
      sleep: () => Promise.resolve(),
    };
    const limited = await runStandIn({ callsPerSecond: 2, clock });
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1)
      statuses.push((await limited.post([dayMessage()])).status);
    const refused = await limited.post([dayMessage()]);
    now += 500;
    statuses.push((await limited.post([dayMessage()])).status);
    await limited.stop();
    expect(statuses).toEqual([201, 201, 429, 201]);
    expect(refused).toMatchObject({ status: 429, body: null });
    expect(refused.headers.get("retry-after")).toBe("1");
  });
});

function itemOf(reply: unknown): Record<string, unknown> {
  const { messageArray } = reply as { messageArray: Record<string, unknown>[] };
  return messageArray[0] ?? {};
}
