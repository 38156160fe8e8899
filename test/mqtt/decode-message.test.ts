/** From topic and bytes to a meter message, or to the reason why it is none: nothing is thrown, nothing is guessed. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { decodeMessage } from "../../src/mqtt/decode-message.ts";
import { loadVectors } from "../support/vectors.ts";
import {
  alert,
  type Body,
  dailyLog,
  dailyRegister,
  device,
  exportLog,
  halfHour,
  loggedWh,
  outcome,
  rawMessage,
  state,
  topics,
  twinLog,
} from "./support/golden-messages.ts";

const decode = (topic: string, body: Body | string | Uint8Array) =>
  decodeMessage(rawMessage(topic, body), initialRuleset);

/** `rule reason` of a message that is parked, or its kind. */
function verdictOn(topic: string, body: Body | string | Uint8Array): string {
  const message = decode(topic, body);
  return message.kind === "malformed" ? `${message.rule} ${message.reason}` : message.kind;
}

function without(body: Body, key: string): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
}

const head = {
  esme: device,
  seq: 88_124,
  mpan: "2099000000019",
  readAt: Date.UTC(2026, 9, 25, 1, 12, 44, 120),
  clock: "reliable",
};

describe("the messages of the meter side", () => {
  test("a daily log: 49 rows, each with its own stamp (5.3)", () => {
    expect(decode(topics.dailyLog, dailyLog)).toEqual({
      kind: "profile",
      head,
      variant: "S2A",
      stampMarks: "end",
      window: { from: Date.UTC(2026, 9, 24), to: Date.UTC(2026, 9, 25) },
      stamps: (dailyLog["entries"] as [string, number[]][]).map(([stamp]) => stamp),
      columns: [{ quantity: "AI", elements: 1, figures: loggedWh }],
    });
    expect(loggedWh).toHaveLength(49);
    expect(loggedWh.slice(1).reduce((sum, wh) => sum + wh, 0)).toBe(9_244);
  });

  test("an export log: both columns, side by side (5.3)", () => {
    expect(decode(topics.exportLog, exportLog)).toMatchObject({
      stamps: ["2026-10-24T12:30:00Z"],
      columns: [
        { quantity: "AE", elements: 1, figures: [812] },
        { quantity: "RE", elements: 1, figures: [37] },
      ],
    });
  });

  test("a twin's log: two figures a row, not yet added (5.3)", () => {
    expect(decode(topics.dailyLog, twinLog)).toMatchObject({
      variant: "S2B",
      columns: [{ quantity: "AI", elements: 2, figures: [[143, 57]] }],
    });
  });

  test("a reactive log (5.3)", () => {
    const body = {
      ...dailyLog,
      srv: "4.8.2",
      columns: ["RI"],
      entries: [["2026-10-24T12:30:00Z", [9]]],
    };
    expect(decode(`dcc/v1/${device}/profile/log/4.8.2`, body)).toMatchObject({
      columns: [{ quantity: "RI", elements: 1, figures: [9] }],
    });
  });

  test("a half hour of the stream (5.2)", () => {
    expect(decode(topics.halfHour, halfHour)).toEqual({
      kind: "profile",
      head: { ...head, seq: 88_123, readAt: Date.UTC(2026, 9, 25, 0, 31, 7) },
      variant: null,
      stampMarks: "end",
      window: null,
      stamps: ["2026-10-25T00:30:00Z"],
      columns: [{ quantity: "AI", elements: 1, figures: [143] }],
    });
    const twin = { ...halfHour, value: 200, elements: [143, 57], stamp: "start" };
    expect(decode(topics.halfHour, twin)).toMatchObject({
      stampMarks: "start",
      columns: [{ figures: [[143, 57]] }],
    });
    const plain = without(without(halfHour, "elements"), "stamp");
    expect(decode(topics.halfHour, plain)).toMatchObject({
      stampMarks: null,
      columns: [{ figures: [143] }],
    });
  });

  test("midnight registers, import and export (5.4)", () => {
    expect(decode(topics.dailyRegister, dailyRegister)).toEqual({
      kind: "register",
      head: { ...head, seq: 88_125, readAt: Date.UTC(2026, 9, 25, 1, 12, 45, 301) },
      quantity: "AI",
      entries: [
        { stamp: "2026-10-24T00:00:00Z", total: 10_425_756, second: null },
        { stamp: "2026-10-25T00:00:00Z", total: 10_435_000, second: null },
      ],
    });
    const exported = {
      ...dailyRegister,
      srv: "4.6.2",
      entries: [{ t: "2026-10-24T00:00:00Z", AE: 7, AI: 9, tou: null }],
    };
    expect(decode(`dcc/v1/${device}/register/4.6.2`, exported)).toMatchObject({
      quantity: "AE",
      entries: [{ total: 7, second: null }],
    });
    const instant = {
      ...dailyRegister,
      kind: "register.instant",
      srv: "4.1.1",
      from: null,
      to: null,
      entries: [{ t: "2026-10-24T11:10:00Z", AI: 7, AI2: 2, tou: null }],
    };
    expect(decode(`dcc/v1/${device}/register/4.1.1`, instant)).toMatchObject({
      quantity: "AI",
      entries: [{ total: 7, second: 2 }],
    });
  });

  test("an answer without data (5.5)", () => {
    expect(decode(topics.outcome, outcome)).toEqual({
      kind: "answer",
      head: { ...head, seq: 88_126, mpan: null, readAt: Date.UTC(2026, 9, 26, 1, 12, 44) },
      service: "4.8.1",
      code: "E21",
      windowTo: Date.UTC(2026, 9, 26),
    });
    expect(decode(topics.outcome, { ...outcome, to: null })).toMatchObject({ windowTo: null });
  });

  test("alerts and states: context that changes no figure (5.6, 5.8)", () => {
    expect(decode(topics.alert, alert)).toMatchObject({ kind: "context", head: { seq: 88_127 } });
    expect(verdictOn(topics.state, state)).toBe("context");
    const fromDcc = { ...alert, kind: "alert.dcc", code: "AD1" };
    expect(verdictOn(`dcc/v1/${device}/alert/dcc/AD1`, fromDcc)).toBe("context");
  });

  test("a device may be spelt in lower case, in the topic and in the body", () => {
    const lower = topics.dailyLog.toLowerCase();
    expect(decode(lower, dailyLog)).toMatchObject({ head: { esme: device } });
    expect(decode(lower, { ...dailyLog, esme: device.toLowerCase() })).toMatchObject({
      head: { esme: device },
    });
  });

  test("unknown keys are ignored, and figures of any kind are left to the rules", () => {
    const entries = [
      ["2026-10-24T00:30:00Z", ["143"]],
      ["2026-10-24T01:00:00Z", [null]],
      ["2026-10-24T01:30:00Z", [{ wh: 5 }]],
      ["nonsense", [1]],
      [7, [1]],
    ];
    expect(decode(topics.dailyLog, { ...dailyLog, entries, newKey: { a: 1 } })).toMatchObject({
      kind: "profile",
      stamps: [...entries.slice(0, 4).map(([stamp]) => stamp), ""],
      columns: [{ figures: ["143", null, { wh: 5 }, 1, 1] }],
    });
  });

  test("a clock in doubt is told, and an answer may hold no rows", () => {
    expect(
      decode(topics.dailyLog, { ...dailyLog, clock: "unreliable", entries: [] }),
    ).toMatchObject({
      head: { clock: "unreliable" },
      stamps: [],
    });
  });
});

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
    for (const text of ["{", "{'v':1}", "nonsense", "{}{}", "\ufeff{}", "undefined", "\u00a0"])
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

describe("a message whose topic and body differ is parked (V02)", () => {
  test("in the device, the service, the quantity or the code", () => {
    const other = "02-5D-53-00-00-00-00-02";
    const cases: [string, Body][] = [
      [topics.dailyLog.replace(device, other), dailyLog],
      [topics.dailyLog, { ...dailyLog, esme: other }],
      [topics.dailyLog, { ...dailyLog, esme: device.slice(3) }],
      [topics.exportLog, dailyLog],
      [`dcc/v1/${device}/profile/hh/AE`, halfHour],
      [`dcc/v1/${device}/alert/device/8F35`, alert],
      [`dcc/v1/${device}/register/4.6.2`, dailyRegister],
    ];
    for (const [topic, body] of cases) expect(verdictOn(topic, body)).toBe("V02 topicMismatch");
  });

  test("in the kind, or on a topic that is none of ours", () => {
    for (const topic of [
      topics.halfHour,
      topics.state,
      `dcc/v1/${device}`,
      `dcc/v1/${device}/profile/log`,
      `${topics.dailyLog}/more`,
      topics.dailyLog.replace("v1", "v2"),
      topics.dailyLog.replace("dcc", "sds"),
      "",
      "/",
    ])
      expect([topic, verdictOn(topic, dailyLog)]).toEqual([topic, "V02 topicMismatch"]);
  });
});

describe("a message whose figures cannot be understood is parked", () => {
  test("with columns that do not fit the service or the meter (V05)", () => {
    const cases: [string, Body][] = [
      [topics.dailyLog, { ...dailyLog, columns: ["AE"] }],
      [topics.dailyLog, { ...dailyLog, columns: ["AI.1", "AI.2"] }],
      [topics.dailyLog, { ...dailyLog, variant: "S2BD" }],
      [topics.dailyLog, { ...twinLog, columns: ["AI.2", "AI.1"] }],
      [topics.dailyLog, { ...twinLog, entries: [["2026-10-24T12:30:00Z", [143]]] }],
      [topics.dailyLog, { ...dailyLog, entries: [["2026-10-24T12:30:00Z", [143, 57]]] }],
      [topics.dailyLog, { ...dailyLog, entries: [["2026-10-24T12:30:00Z", []]] }],
      [topics.exportLog, { ...exportLog, columns: ["AE"] }],
      [topics.exportLog, { ...exportLog, columns: ["RE", "AE"] }],
    ];
    for (const [topic, body] of cases) expect(verdictOn(topic, body)).toBe("V05 columnMismatch");
    const exported = { ...exportLog, variant: "S2B" };
    expect(verdictOn(topics.exportLog, exported)).toBe("profile");
  });

  test("with a value that is not the sum of its elements (V05)", () => {
    expect(verdictOn(topics.halfHour, { ...halfHour, elements: [142] })).toBe("V05 columnMismatch");
    expect(verdictOn(topics.halfHour, { ...halfHour, elements: [142, 2] })).toBe(
      "V05 columnMismatch",
    );
    expect(verdictOn(topics.halfHour, { ...halfHour, value: null, elements: [142, null] })).toBe(
      "profile",
    );
  });

  test("in another unit (V06)", () => {
    expect(verdictOn(topics.dailyLog, { ...dailyLog, unit: "kWh" })).toBe("V06 badUnit");
    expect(verdictOn(topics.halfHour, { ...halfHour, unit: "varh" })).toBe("V06 badUnit");
    const reactive = { ...halfHour, mq: "RI" };
    expect(verdictOn(`dcc/v1/${device}/profile/hh/RI`, reactive)).toBe("V06 badUnit");
    expect(verdictOn(`dcc/v1/${device}/profile/hh/RI`, { ...reactive, unit: "varh" })).toBe(
      "profile",
    );
  });
});

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

describe("the letter of the page", () => {
  test("a kind such as `constructor` is an unknown kind (5.1)", () => {
    for (const kind of ["constructor", "toString", "__proto__", "hasOwnProperty"])
      expect(verdictOn(topics.dailyLog, { ...dailyLog, kind })).toBe("V01 badVersion");
  });

  test("a key that another kind uses for its service is ignored like any unknown one (5)", () => {
    expect(verdictOn(topics.halfHour, { ...halfHour, srv: "4.8.1" })).toBe("profile");
    expect(verdictOn(topics.state, { ...state, code: "8F36" })).toBe("context");
    expect(verdictOn(topics.alert, { ...alert, srv: "4.8.1", mq: "AI" })).toBe("context");
    expect(verdictOn(topics.dailyLog, { ...dailyLog, mq: "AE", code: "8F36" })).toBe("profile");
  });

  test("and does not stand in for the one that is missing (V02)", () => {
    const { mq, ...rest } = halfHour;
    expect(verdictOn(topics.halfHour, { ...rest, srv: mq })).toBe("V02 topicMismatch");
  });

  test("a window has 93 days at most (5.3)", () => {
    const until = (to: string) => verdictOn(topics.dailyLog, { ...dailyLog, to });
    expect(until("2027-01-25T00:00:00Z")).toBe("profile");
    expect(until("2027-01-25T00:00:01Z")).toBe("V01 badShape");
    expect(until("2027-10-24T00:00:00Z")).toBe("V01 badShape");
  });

  test("an answer belongs to a schedule or to a request, not to both (5.3, 5.4, 5.5)", () => {
    for (const [topic, body] of [
      [topics.dailyLog, dailyLog],
      [topics.dailyRegister, dailyRegister],
      [topics.outcome, outcome],
    ] as const) {
      expect(verdictOn(topic, { ...body, requestId: "1" })).toBe("V01 badShape");
      const asked = { ...body, scheduleId: null, requestId: "1" };
      expect(verdictOn(topic, asked)).toBe(decode(topic, body).kind);
    }
  });

  test("an instant register is one reading (5.4)", () => {
    const topic = `dcc/v1/${device}/register/4.1.1`;
    const instant = { ...dailyRegister, kind: "register.instant", srv: "4.1.1" };
    expect(verdictOn(topic, instant)).toBe("V01 badShape");
    const [entry] = dailyRegister["entries"] as unknown[];
    expect(verdictOn(topic, { ...instant, entries: [entry] })).toBe("register");
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
