/**
 * No bytes crash the decoder or what comes after it, and none make it answer without bound. 104,000 payloads by seed;
 * a failing one is told with its seed and number, and belongs into a test of its own then.
 */
import { describe, expect, test } from "@jest/globals";
import { hostilePayloads, type Specimen } from "../../bench/hostile/hostile-payloads.ts";
import { largestPayloads } from "../../bench/hostile/largest-payloads.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { catalogue } from "../../src/domain/validate/catalogue.ts";
import {
  alert,
  type Body,
  dailyLog,
  dailyRegister,
  exportLog,
  halfHour,
  outcome,
  rawMessage,
  state,
  topics,
  twinLog,
} from "./support/golden-messages.ts";
import { answerTo, knownReasons } from "./support/hostile-complaints.ts";

const specimen = (topic: string, body: Body): Specimen => ({ topic, text: JSON.stringify(body) });
const shortLog = { ...dailyLog, entries: (dailyLog["entries"] as unknown[]).slice(0, 4) };
const log = specimen(topics.dailyLog, dailyLog);

/** Short messages mostly: what is wrong with a row is as wrong in a log of four. */
const specimens = [
  log,
  specimen(topics.dailyLog, shortLog),
  specimen(topics.exportLog, exportLog),
  specimen(topics.dailyLog, twinLog),
  specimen(topics.halfHour, halfHour),
  specimen(topics.halfHour, { ...halfHour, value: 200, elements: [143, 57] }),
  specimen(topics.dailyRegister, dailyRegister),
  specimen(topics.outcome, outcome),
  specimen(topics.alert, alert),
  specimen(topics.state, state),
];

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const casesPerSeed = 10_400;
const heard = new Map<string, number>();

describe("any bytes are answered in known words", () => {
  test.each(seeds)("seed %i", (seed) => {
    const payloadAt = hostilePayloads(specimens, seed);
    const complaints: string[] = [];
    for (let number = 0; number < casesPerSeed; number += 1) {
      const { topic, payload, way } = payloadAt(number);
      const { word, complaint } = answerTo({ topic, payload, sentBytes: payload.length });
      heard.set(word, (heard.get(word) ?? 0) + 1);
      if (complaint !== null)
        complaints.push(`seed ${seed}, payload ${number}, ${way}: ${complaint}`);
    }
    expect(complaints).toEqual([]);
  });

  test("every kind and every reason is among the answers, so that nothing is left untried", () => {
    const reasons = Object.entries(knownReasons).flatMap(([rule, words]) =>
      words.map((word) => `${rule} ${word}`),
    );
    const kinds = ["profile", "register", "answer", "context"];
    expect([...heard.keys()].sort()).toEqual([...kinds, ...reasons].sort());
  });

  test("the rules that are named are rules of the catalogue, and refuse", () => {
    for (const rule of Object.keys(knownReasons))
      expect(catalogue.find(({ id }) => id === rule)?.outcome).toBe("refuse");
  });
});

describe("size bounds the work", () => {
  const { bytesMax, rowsMax, depthMax } = initialRuleset.V01;

  test.each(largestPayloads(log, bytesMax).map((payload) => [payload.way, payload] as const))(
    "as many %s as there is room for are answered",
    (_, { topic, payload }) => {
      expect(payload.length).toBeLessThanOrEqual(bytesMax);
      expect(answerTo({ topic, payload, sentBytes: payload.length }).complaint).toBeNull();
    },
  );

  test("a byte more than the bound is too large, whatever it says", () => {
    for (const { topic, payload } of largestPayloads(log, bytesMax)) {
      const padded = Buffer.concat([payload, Buffer.alloc(bytesMax + 1 - payload.length, " ")]);
      expect(answerTo({ topic, payload: padded, sentBytes: padded.length }).word).toBe(
        "V01 tooLarge",
      );
    }
  });

  test("a payload whose rest was cut is too large by what was sent, and what is left is not parsed", () => {
    const { payload } = rawMessage(topics.dailyLog, dailyLog);
    const sentBytes = 10 * 1_048_576;
    expect(answerTo({ topic: topics.dailyLog, payload, sentBytes }).word).toBe("V01 tooLarge");
  });

  test("keys, their length and that of a text stop at their bounds", () => {
    const word = (over: Body) => answerTo(rawMessage(topics.state, { ...state, ...over })).word;
    const keys = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]));
    const fit = { x: keys(64), ["k".repeat(64)]: "v".repeat(512) };
    expect(word(fit)).toBe("context");
    expect(word({ x: keys(65) })).toBe("V01 badShape");
    expect(word({ ["k".repeat(65)]: 1 })).toBe("V01 badShape");
    expect(word({ x: "v".repeat(513) })).toBe("V01 badShape");
  });

  test("rows and depth stop at their bounds", () => {
    const row = (dailyLog["entries"] as unknown[])[1];
    const rows = (count: number) => ({ ...dailyLog, entries: new Array(count).fill(row) });
    const word = (body: Body | string) => answerTo(rawMessage(topics.dailyLog, body)).word;
    expect(word(rows(rowsMax))).toBe("profile");
    expect(word(rows(rowsMax + 1))).toBe("V01 tooMany");
    const nested = (depth: number) =>
      `${JSON.stringify(shortLog).slice(0, -1)},"x":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
    expect(word(nested(depthMax))).toBe("profile");
    expect(word(nested(depthMax + 1))).toBe("V01 tooDeep");
    expect(word(nested(100_000))).toBe("V01 tooDeep");
  });
});
