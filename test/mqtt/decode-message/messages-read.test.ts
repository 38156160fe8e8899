/** From topic and bytes to a meter message: every kind of the meter side as it is read. */
import { describe, expect, test } from "@jest/globals";
import { decode, verdictOn, without } from "../support/decoded.ts";
import {
  alert,
  dailyLog,
  dailyRegister,
  device,
  exportLog,
  halfHour,
  loggedWh,
  outcome,
  state,
  topics,
  twinLog,
} from "../support/golden-messages.ts";

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
        { stamp: "2026-10-24T00:00:00Z", total: 10_425_756, second: null, counters: null },
        { stamp: "2026-10-25T00:00:00Z", total: 10_435_000, second: null, counters: null },
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
    const rates = {
      ...dailyRegister,
      entries: [{ t: "2026-10-24T00:00:00Z", AI: 9, AI2: null, tou: [4, 5] }],
    };
    expect(decode(topics.dailyRegister, rates)).toMatchObject({ entries: [{ counters: [4, 5] }] });
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
    const fault = { ...outcome, responseCode: "I0", cosem: { result: 1, name: "hardware-fault" } };
    expect(decode(topics.outcome, fault)).toMatchObject({ code: "I0/1" });
    expect(verdictOn(topics.outcome, { ...fault, cosem: { result: "1" } })).toBe("V01 badShape");
  });

  test("alerts and states: context that changes no figure (5.6, 5.8)", () => {
    expect(decode(topics.alert, alert)).toMatchObject({ kind: "context", head: { seq: 88_127 } });
    expect(verdictOn(topics.state, state)).toBe("context");
    const fromDcc = { ...alert, kind: "alert.dcc", code: "AD1" };
    expect(verdictOn(`dcc/v1/${device}/alert/dcc/AD1`, fromDcc)).toBe("context");
  });

  test("states and alerts tell the communications hub; what is no such id tells none", () => {
    const hub = "02-48-53-00-00-00-00-0a";
    expect(decode(topics.state, { ...state, hub })).toMatchObject({ hub: hub.toUpperCase() });
    expect(decode(topics.alert, { ...alert, hub })).toMatchObject({ hub: hub.toUpperCase() });
    for (const none of [null, 7, "", "hub 7", `${hub}-00`])
      expect(decode(topics.state, { ...state, hub: none })).toMatchObject({ hub: null });
  });

  test("a device may be spelt in lower case, in the topic and in the body", () => {
    const lower = topics.dailyLog.toLowerCase();
    expect(decode(lower, dailyLog)).toMatchObject({ head: { esme: device } });
    expect(decode(lower, { ...dailyLog, esme: device.toLowerCase() })).toMatchObject({
      head: { esme: device },
    });
  });

  test("a byte order mark before it changes nothing", () => {
    const read = (mark: string) => decode(topics.dailyLog, mark + JSON.stringify(dailyLog));
    expect(read("\ufeff")).toEqual(read(""));
    expect(verdictOn(topics.state, `\ufeff${JSON.stringify(state)}`)).toBe("context");
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
