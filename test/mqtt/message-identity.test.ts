/** Who a message is before anybody understands it. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { identify } from "../../src/mqtt/message-identity.ts";
import { dailyLog, device, topics } from "./support/golden-messages.ts";

const log = Buffer.from(JSON.stringify(dailyLog));
const seqOf = (text: string, property?: unknown) =>
  identify(topics.dailyLog, Buffer.from(text), property).seq;

describe("an identity", () => {
  test("is device, number and the first 16 bytes of the hash", () => {
    expect(identify(topics.dailyLog, log, undefined)).toEqual({
      deviceId: device,
      seq: 88_124,
      sha256: createHash("sha256").update(log).digest().subarray(0, 16),
    });
  });

  test("knows one device in either case", () => {
    expect(identify(topics.dailyLog.toLowerCase(), log, undefined).deviceId).toBe(device);
  });

  test("takes the number of the user property before that of the body", () => {
    expect(seqOf('{"seq":5,"x":1}', "7")).toBe(7);
    for (const odd of ["", "-7", "7.5", "1e3", "x", 7, ["7"], "9".repeat(16)])
      expect(seqOf('{"seq":5,"x":1}', odd)).toBe(5);
  });

  test("looks for the number in the first 256 bytes, and takes it only when it ends there", () => {
    expect(seqOf(`{"seq" : 12}`)).toBe(12);
    const late = (spaces: number) => `{${" ".repeat(spaces)}"seq":123456}`;
    expect(seqOf(late(240))).toBe(123_456);
    expect(seqOf(late(247))).toBeLessThan(0);
    expect(seqOf(late(400))).toBeLessThan(0);
  });

  test("without a number is one made of the hash: negative, the same for the same bytes", () => {
    const [a, again, other] = ["{}", "{}", "[]"].map((text) => seqOf(text));
    expect(a).toBe(again);
    expect(a).not.toBe(other);
    for (const seq of [a, other]) {
      expect(seq).toBeLessThan(0);
      expect(Number.isSafeInteger(seq)).toBe(true);
    }
  });

  test("of a topic that is none of ours is the topic, cut to what the record keeps", () => {
    expect(identify("some/where", log, undefined).deviceId).toBe("topic:some/where");
    expect(identify("x".repeat(500), log, undefined).deviceId).toBe(`topic:${"x".repeat(64)}`);
    const long = `dcc/v1/${"d".repeat(500)}/state`;
    expect(identify(long, log, undefined).deviceId).toBe("D".repeat(64));
  });

  test("holds nothing that a column of text refuses", () => {
    for (const topic of ["dcc/v1/a\0b/state", "\0"])
      expect(identify(topic, Buffer.from("{}"), undefined).deviceId).not.toContain("\0");
  });

  test("is made of any bytes without a throw", () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array({ maxLength: 300 }), (topic, bytes) => {
        const { deviceId, seq, sha256 } = identify(topic, Buffer.from(bytes), undefined);
        expect(deviceId.length).toBeLessThanOrEqual(70);
        expect(Number.isSafeInteger(seq)).toBe(true);
        expect(sha256).toHaveLength(16);
      }),
      { numRuns: 200 },
    );
  });
});
