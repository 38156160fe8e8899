import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type InboundMessage, receiveDelivery } from "../../src/dip/inbound.ts";
import { standardResponse } from "../../src/dip/wire/platform-calls.ts";
import { exampleMessage } from "./support/facts.ts";
import { ourDipId } from "./support/submissions.ts";

const now = Date.UTC(2025, 10, 22, 7, 30, 2);
const text = JSON.stringify(exampleMessage("if-014-inbound"));

async function receive(body: string | Uint8Array, channel = "IF-014") {
  const stored: InboundMessage[] = [];
  const reply = await receiveDelivery(Buffer.from(body), channel, {
    ourDipId,
    environmentTag: "DEV",
    depthMax: 16,
    messagesMax: 1_000,
    now: () => now,
    store: async (messages) => {
      stored.push(...messages);
    },
  });
  const items: Record<string, unknown>[] = JSON.parse(reply.body).messageArray;
  return { status: reply.status, items, stored };
}

describe("a delivery", () => {
  test("of good messages is stored and answered 201, echoing their ids", async () => {
    const { status, items, stored } = await receive(`[${text}]`);
    expect(status).toBe(201);
    expect(items).toEqual([
      {
        transactionID: "T-IF-014-3300000001-MDS-20251122-00000000000000A1",
        senderUniqueReference: "S-IF-014-3300000001-MDS-20251122-9f00000000000001",
        correlationID: "CI-20251122-00000000000000a1",
        sentTimestamp: "2025-11-22T07:30:02+00:00",
        senderID: "1400000003",
        recipientID: "3300000001",
        DIPConnectionProviderID: null,
        message: "RCP0000 - stored",
        help: null,
        serviceTicketURL: null,
      },
    ]);
    expect(stored.map(({ transactionId }) => transactionId)).toEqual([
      "T-IF-014-3300000001-MDS-20251122-00000000000000A1",
    ]);
  });

  test("keeps the bytes of each message as received, spaces and number forms too", async () => {
    const spaced = JSON.stringify(exampleMessage("if-014-inbound"), null, 3).replace(
      ": 30",
      ": 3.0e1",
    );
    const { status, stored } = await receive(` [ ${spaced} ,${text}]`);
    expect(status).toBe(201);
    expect(stored.map(({ raw }) => Buffer.from(raw).toString())).toEqual([spaced, text]);
  });

  test("with some bad messages is 207; the bad ones are kept with their code", async () => {
    const bad = text.replace(/"MQID":\{[^}]*\},/, "");
    const { status, items, stored } = await receive(`[${text},${bad}]`);
    expect(status).toBe(207);
    expect(items.map(({ message }) => message)).toEqual([
      "RCP0000 - stored",
      "RCP1001 - CustomBlock.B900.MQID",
    ]);
    expect(stored.map(({ verdict }) => verdict.kind)).toEqual(["taken", "refused"]);
    expect(Buffer.from(stored[1]?.raw ?? []).toString()).toBe(bad);
  });

  test("with an element that is no message is judged one by one all the same", async () => {
    const { status, items, stored } = await receive(`[${text},7,null,"x",[]]`);
    expect(status).toBe(207);
    expect(items.map(({ message }) => message)).toEqual([
      "RCP0000 - stored",
      ...new Array(4).fill(expect.stringMatching(/^RCP1001 - /)),
    ]);
    expect(stored.map(({ raw }) => Buffer.from(raw).toString())).toEqual([
      text,
      ...["7", "null", '"x"', "[]"],
    ]);
  });

  test("waits for the store, and fails with it", async () => {
    const options = {
      ourDipId,
      environmentTag: "DEV" as const,
      depthMax: 16,
      messagesMax: 1_000,
      now: () => now,
      store: () => Promise.reject(new Error("database away")),
    };
    await expect(receiveDelivery(Buffer.from(`[${text}]`), "IF-014", options)).rejects.toThrow(
      "database away",
    );
  });

  test("of the same message twice is stored twice: duplicates are the store's to know", async () => {
    expect((await receive(`[${text},${text}]`)).stored).toHaveLength(2);
  });
});

describe("a hostile body", () => {
  test.each<[string, string, string | Uint8Array]>([
    ["nothing", "notAnArray", ""],
    ["an object", "notAnArray", "{}"],
    ["an empty array", "notJson", "[]"],
    ["brackets that never close", "notAnArray", "[".repeat(100_000)],
    ["brackets that close late", "tooDeep", `[${"[".repeat(50_000)}${"]".repeat(50_000)}]`],
    ["one bad word behind a good message", "notJson", `[${text},{"payload":tru}]`],
    ["a message too many", "tooMany", `[${Array(1_001).fill("0").join()}]`],
    ["bytes that are not UTF-8", "notJson", Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d])],
  ])("%s: is kept whole and refused as %s", async (_, reason, body) => {
    const { status, items, stored } = await receive(body);
    expect(status).toBe(400);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ transactionID: null, message: `RCP1001 - ${reason}` });
    expect(stored).toHaveLength(1);
    expect(Buffer.from(stored[0]?.raw ?? []).equals(Buffer.from(body))).toBe(true);
  });

  test("with keys of the object's own making is refused and changes nothing", async () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      const hostile = text.replace('{"payload"', `{"${key}":{"polluted":1},"payload"`);
      expect((await receive(`[${hostile}]`)).status).toBe(400);
    }
    expect({}).not.toHaveProperty("polluted");
  });

  test("of any JSON at all is answered with as many items as it has messages", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 6 }), { minLength: 1 }),
        async (values) => {
          const { status, items, stored } = await receive(JSON.stringify(values));
          expect(status).toBe(400);
          expect(items).toHaveLength(values.length);
          const reply = { messageArray: items, timestamp: "2025-11-22T07:30:02+00:00" };
          expect(standardResponse.safeParse(reply).success).toBe(true);
          expect(stored).toHaveLength(values.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("has its fault told with what would pass there, in a reply that is right by its own schema", async () => {
    for (const [from, to, message, help] of [
      ['"_H"', '"_I"', "RCP1022 - CommonBlock.M0.GSPGroupID", "one of _A _B _C _D _E _F _G _H _J"],
      ["S-IF-014", "S_IF-014", "RCP1006 - CommonBlock.S1.senderUniqueReference", "a sender ref"],
      ['"3300000001"', '"33"', "RCP1009 - CommonBlock.S1.senderDIPID", "10 hexadecimal characters"],
      [
        '"CI-2025',
        `"${"x".repeat(61)}`,
        "RCP1046 - CommonBlock.D0.initialCorrelationID",
        "at most",
      ],
      [
        '"v":',
        '"V":',
        "RCP1021 - CustomBlock.B900.settlementDayConsumptionPeriods.0",
        "missing: text",
      ],
    ] as const) {
      const { items } = await receive(`[${text.replace(from, to)},${text},7]`);
      expect(items[0]?.["message"]).toContain(message);
      expect(items[0]?.["help"]).toContain(help);
      expect(items[1]).toMatchObject({ message: "RCP0000 - stored", help: null });
      const reply = { messageArray: items, timestamp: "2025-11-22T07:30:02+00:00" };
      expect(standardResponse.safeParse(reply).error).toBeUndefined();
    }
  });

  test("never has a value repeated in the reply but for its ids", async () => {
    const bad = text.replace('"GSPGroupID":"_H"', '"GSPGroupID":"_Z"');
    const { items } = await receive(`[${bad}]`);
    expect(JSON.stringify(items)).not.toContain("2000056535971");
    expect(items[0]?.["message"]).toBe("RCP1022 - CommonBlock.M0.GSPGroupID");
  });
});
