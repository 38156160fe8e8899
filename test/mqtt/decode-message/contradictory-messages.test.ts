/** Messages that contradict themselves or the page that describes them: topic and body, columns and units, and what it says in passing. */
import { describe, expect, test } from "@jest/globals";
import { decode, verdictOn } from "../support/decoded.ts";
import {
  alert,
  type Body,
  dailyLog,
  dailyRegister,
  device,
  exportLog,
  halfHour,
  outcome,
  state,
  topics,
  twinLog,
} from "../support/golden-messages.ts";

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
