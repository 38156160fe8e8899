/** Bytes that are no message (V01): each is parked with the reason why it is none, and nothing is guessed. */
import { describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { decodeMessage } from "../../../src/mqtt/decode-message.ts";
import { loadVectors } from "../../support/vectors.ts";
import { decode, verdictOn, without } from "../support/decoded.ts";
import {
  type Body,
  dailyLog,
  dailyRegister,
  halfHour,
  outcome,
  state,
  topics,
} from "../support/golden-messages.ts";

describe("a message that cannot be read is parked (V01)", () => {
  test("empty", () => {
    expect(verdictOn(topics.dailyLog, "")).toBe("V01 empty");
  });

  test("too large, also where only its start was kept", () => {
    const text = JSON.stringify(dailyLog);
    const padded = (bytes: number) => text + " ".repeat(bytes - text.length);
    expect(verdictOn(topics.dailyLog, padded(262_144))).toBe("profile");
    expect(verdictOn(topics.dailyLog, padded(262_145))).toBe("V01 tooLarge");
    const cut = {
      topic: topics.dailyLog,
      payload: Buffer.from(text.slice(0, 4_096)),
      sentBytes: 262_145,
    };
    expect(decodeMessage(cut, initialRuleset)).toMatchObject({
      rule: "V01",
      reason: "tooLarge",
      detail: "262145 bytes",
    });
  });

  test("not UTF-8, or with a zero byte", () => {
    const text = Buffer.from(JSON.stringify(dailyLog));
    const broken = Buffer.from(text);
    broken[40] = 0xff;
    expect(verdictOn(topics.dailyLog, broken)).toBe("V01 notUtf8");
    broken[40] = 0;
    expect(verdictOn(topics.dailyLog, broken)).toBe("V01 notUtf8");
  });

  test("too deep: 8 levels pass, 9 and 10,000 do not", () => {
    const deep = (levels: number) =>
      `${JSON.stringify(dailyLog).slice(0, -1)},"x":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
    expect(verdictOn(topics.dailyLog, deep(8))).toBe("profile");
    expect(verdictOn(topics.dailyLog, deep(9))).toBe("V01 tooDeep");
    expect(verdictOn(topics.dailyLog, deep(10_000))).toBe("V01 tooDeep");
    expect(verdictOn(topics.dailyLog, "[".repeat(200_000))).toBe("V01 tooDeep");
  });

  test("no JSON", () => {
    for (const text of [
      "{",
      "{'v':1}",
      "nonsense",
      "{}{}",
      "\ufeff\ufeff{}",
      "undefined",
      "\u00a0",
    ])
      expect([text, verdictOn(topics.dailyLog, text)]).toEqual([text, "V01 badJson"]);
  });

  test("with a figure that JSON does not know", () => {
    const { values } = loadVectors<{ values: { wire: string; outcome: string }[] }>(
      "dcc-error-values",
    );
    const parked = values.filter((value) => value.outcome === "messageParked");
    expect(parked).toHaveLength(4);
    const text = JSON.stringify({ ...halfHour, value: 0, elements: undefined });
    for (const { wire } of parked)
      expect(verdictOn(topics.halfHour, text.replace('"value":0', `"value":${wire}`))).toBe(
        "V01 badJson",
      );
  });

  test("with a key twice, or one that would reach into our objects", () => {
    const text = JSON.stringify(dailyLog);
    const withKey = (key: string) => `${text.slice(0, -1)},${key}}`;
    expect(verdictOn(topics.dailyLog, withKey('"seq":5'))).toBe("V01 duplicateKey");
    expect(verdictOn(topics.dailyLog, withKey(String.raw`"s\u0065q":5`))).toBe("V01 duplicateKey");
    expect(verdictOn(topics.dailyLog, withKey('"x":{"a":1,"a":1}'))).toBe("V01 duplicateKey");
    for (const key of ["__proto__", "constructor", "prototype"])
      expect(verdictOn(topics.dailyLog, withKey(`"${key}":{"polluted":1}`))).toBe(
        "V01 forbiddenKey",
      );
    expect(Object.keys({})).toEqual([]);
    expect({}).not.toHaveProperty("polluted");
  });

  test("of another kind or version", () => {
    for (const body of [
      { ...dailyLog, v: 2 },
      { ...dailyLog, v: "1" },
      without(dailyLog, "v"),
      { ...dailyLog, kind: "profile.week" },
      { ...dailyLog, kind: 7 },
      without(dailyLog, "kind"),
      { ...dailyLog, kind: "reply" },
    ])
      expect(verdictOn(topics.dailyLog, body)).toBe("V01 badVersion");
  });

  test("no object", () => {
    for (const text of ["[]", "7", '"text"', "null", "true", "[[]]"])
      expect([text, verdictOn(topics.dailyLog, text)]).toEqual([text, "V01 badShape"]);
  });

  test("of another shape, naming where", () => {
    const needed: [string, string, Body][] = [
      ...["esme", "seq", "messageId", "readAt"].map(
        (key) => [topics.state, key, state] as [string, string, Body],
      ),
      ...["variant", "scheduleId", "requestId", "responseId", "responseCode", "messageSuccess"].map(
        (key) => [topics.dailyLog, key, dailyLog] as [string, string, Body],
      ),
      ...["from", "to", "unit", "columns", "entries"].map(
        (key) => [topics.dailyLog, key, dailyLog] as [string, string, Body],
      ),
      ...["t", "unit"].map((key) => [topics.halfHour, key, halfHour] as [string, string, Body]),
      ...["unit", "entries"].map(
        (key) => [topics.dailyRegister, key, dailyRegister] as [string, string, Body],
      ),
      ...["responseCode", "messageSuccess", "from", "to"].map(
        (key) => [topics.outcome, key, outcome] as [string, string, Body],
      ),
    ];
    for (const [topic, key, body] of needed) {
      const verdict = decode(topic, without(body, key));
      if (key === "esme") expect(verdict).toMatchObject({ rule: "V02" });
      else {
        expect(verdict).toMatchObject({ rule: "V01", reason: "badShape" });
        expect(verdict.kind === "malformed" && verdict.detail).toContain(key);
      }
    }
  });

  test("of another type, out of bounds, or against itself", () => {
    const broken: Body[] = [
      { seq: 0 },
      { seq: 1.5 },
      { seq: "88124" },
      { readAt: "2026-10-25" },
      { readAt: "2026-10-25T01:12:44.120" },
      { readAt: "2026-02-30T01:12:44.120Z" },
      { clock: "broken" },
      { mpan: 2_099_000_000_019 },
      { responseCode: "E21" },
      { messageSuccess: false },
      { from: "2026-10-26T00:00:00Z" },
      { to: "yesterday at the latest" },
      { stamp: "middle" },
      { columns: [] },
      { entries: {} },
      { entries: [["2026-10-24T00:30:00Z"]] },
      { entries: [["2026-10-24T00:30:00Z", 143]] },
      { entries: [["2026-10-24T00:30:00Z", [143], 1]] },
      { entries: [null] },
    ];
    for (const changes of broken)
      expect([changes, verdictOn(topics.dailyLog, { ...dailyLog, ...changes })]).toEqual([
        changes,
        "V01 badShape",
      ]);
  });

  test("of more rows than a log of 93 days has", () => {
    const row = ["2026-10-24T00:30:00Z", [1]];
    const entries = (count: number) => Array.from({ length: count }, () => row);
    expect(verdictOn(topics.dailyLog, { ...dailyLog, entries: entries(4_464) })).toBe("profile");
    expect(verdictOn(topics.dailyLog, { ...dailyLog, entries: entries(4_465) })).toBe(
      "V01 tooMany",
    );
  });
});

describe("a text that no column could hold", () => {
  test.each([
    ["unit", topics.dailyLog, { ...dailyLog, unit: "W\u0000h" }],
    ["variant", topics.dailyLog, { ...dailyLog, variant: "S2\u0000" }],
    ["columns", topics.dailyLog, { ...dailyLog, columns: ["A\u0000"] }],
    ["responseCode", topics.outcome, { ...outcome, responseCode: "E\u00002" }],
    ["a letter beyond ASCII", topics.outcome, { ...outcome, responseCode: "É20" }],
  ] as const)("%s: is malformed, and never reaches the record", (_, topic, body) => {
    expect(decode(topic, body)).toMatchObject({
      kind: "malformed",
      rule: "V01",
      reason: "badShape",
    });
  });
});
