/** Whatever comes on whatever topic, there is a verdict on it and nothing is thrown. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decode } from "../support/decoded.ts";
import {
  alert,
  type Body,
  dailyLog,
  dailyRegister,
  exportLog,
  halfHour,
  outcome,
  state,
  topics,
  twinLog,
} from "../support/golden-messages.ts";

describe("nothing is thrown", () => {
  const topic = fc.oneof(fc.constantFrom(...Object.values(topics)), fc.string({ maxLength: 80 }));

  test("over any bytes on any topic", () => {
    fc.assert(
      fc.property(topic, fc.uint8Array({ maxLength: 300 }), (name, bytes) => {
        expect(decode(name, bytes)).toHaveProperty("kind", "malformed");
      }),
      { numRuns: 300 },
    );
  });

  const golden = fc.constantFrom<[string, Body]>(
    [topics.halfHour, halfHour],
    [topics.dailyLog, { ...dailyLog, entries: (dailyLog["entries"] as unknown[]).slice(0, 3) }],
    [topics.exportLog, exportLog],
    [topics.dailyLog, twinLog],
    [topics.dailyRegister, dailyRegister],
    [topics.outcome, outcome],
    [topics.alert, alert],
    [topics.state, state],
  );

  test("over good messages with bytes changed, cut or put in", () => {
    const mutation = fc.record({
      at: fc.nat(2_000),
      length: fc.nat(8),
      bytes: fc.uint8Array({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(
        golden,
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        ([name, body], changes) => {
          let payload = Buffer.from(JSON.stringify(body));
          for (const { at, length, bytes } of changes) {
            const from = at % (payload.length + 1);
            payload = Buffer.concat([
              payload.subarray(0, from),
              bytes,
              payload.subarray(from + length),
            ]);
          }
          expect(typeof decode(name, payload).kind).toBe("string");
        },
      ),
      { numRuns: 300 },
    );
  });

  test("over good messages with any value in the place of one of theirs", () => {
    fc.assert(
      fc.property(
        golden,
        fc.nat(40),
        fc.anything({ maxDepth: 2 }),
        ([name, body], place, value) => {
          const keys = Object.keys(body);
          const key = keys[place % keys.length] ?? "";
          const text = JSON.stringify({ ...body, [key]: value }, (_, each) =>
            typeof each === "bigint" ? String(each) : each,
          );
          expect(typeof decode(name, text).kind).toBe("string");
        },
      ),
      { numRuns: 300 },
    );
  });
});
