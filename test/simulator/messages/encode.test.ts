/** Payloads of the meter side, field by field as the specification prints them. */
import { describe, expect, test } from "@jest/globals";
import type { MessageForm } from "../../../simulator/messages/draft.ts";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { smallPlan } from "../support/planned-ledger.ts";

async function first(form: MessageForm, quantity: "AI" | "AE" = "AI") {
  const plan = await makePlan({ ...smallPlan, meters: 100 });
  const message = [...sendingDays(plan)]
    .flat()
    .find(
      (found) =>
        found.form === form &&
        found.quantity === quantity &&
        (found.faults.length === 0 || form === "outcome"),
    );
  if (message === undefined) throw new Error(`no ${form}`);
  const encoded = encodeMessage(plan, message);
  return { message, encoded, body: JSON.parse(encoded.body.toString("utf8")) };
}

const common = ["v", "kind", "esme", "seq", "messageId", "mpan", "readAt"];
const answer = ["scheduleId", "requestId", "responseId", "responseCode", "messageSuccess"];

describe("a payload", () => {
  test("profile.log", async () => {
    const { message, encoded, body } = await first("log");
    expect(Object.keys(body)).toEqual([
      ...common,
      "clock",
      "historical",
      "srv",
      "variant",
      ...answer,
      "from",
      "to",
      "stamp",
      "unit",
      "columns",
      "entries",
    ]);
    expect(encoded.topic).toBe(`dcc/v1/${message.meter.esme}/profile/log/4.8.1`);
    expect(body).toMatchObject({
      v: 1,
      kind: "profile.log",
      esme: message.meter.esme,
      seq: message.seq,
      mpan: message.meter.importMpan,
      srv: "4.8.1",
      requestId: null,
      responseCode: "I0",
      messageSuccess: true,
      stamp: "end",
      unit: "Wh",
      columns: ["AI"],
    });
    expect(body.readAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(body.responseId).toBe(
      `${message.meter.esme}:90-B3-D5-1F-30-02-00-00:${Date.parse(body.readAt)}`,
    );
    expect(encoded.reads).toBe(49);
    expect(encoded.body.length).toBeLessThan(2_500);
  });

  test("profile.log of export", async () => {
    const { encoded, body } = await first("log", "AE");
    expect(encoded.topic).toMatch(/\/profile\/log\/4\.8\.3$/);
    expect(body).toMatchObject({ srv: "4.8.3", columns: ["AE", "RE"], mpan: null });
  });

  test("register.daily, whose advance is the sum of its log", async () => {
    const { message, encoded, body } = await first("register");
    expect(Object.keys(body)).toEqual([
      ...common,
      "clock",
      "historical",
      "srv",
      "variant",
      ...answer,
      "from",
      "to",
      "unit",
      "entries",
    ]);
    expect(encoded.topic).toBe(`dcc/v1/${message.meter.esme}/register/4.6.1`);
    expect(body.entries).toHaveLength(2);
    expect(body.entries[0]).toMatchObject({ t: "2026-10-26T00:00:00Z", AI2: null, tou: null });
    expect(body.entries[1].t).toBe("2026-10-27T00:00:00Z");
    expect(body.entries[1].AI).toBeGreaterThanOrEqual(body.entries[0].AI);
  });

  test("register.daily of a two-rate meter, whose counters add up to each register", async () => {
    const plan = await makePlan({ ...smallPlan, meters: 100 });
    const message = [...sendingDays(plan)]
      .flat()
      .find(({ form, meter }) => form === "register" && meter.isTwoRate);
    if (message === undefined) throw new Error("no two-rate meter");
    const { entries } = JSON.parse(encodeMessage(plan, message).body.toString("utf8"));
    for (const { AI, tou } of entries as { AI: number; tou: number[] }[]) {
      expect(tou).toHaveLength(48);
      expect(tou.reduce((sum, each) => sum + each, 0)).toBe(AI);
    }
  });

  test("register.daily of export names AE", async () => {
    const { encoded, body } = await first("register", "AE");
    expect(encoded.topic).toMatch(/\/register\/4\.6\.2$/);
    expect(Object.keys(body.entries[0])).toEqual(["t", "AE", "AI2", "tou"]);
  });

  test("profile.hh", async () => {
    const { message, encoded, body } = await first("halfHour");
    expect(Object.keys(body)).toEqual([
      ...common,
      "clock",
      "historical",
      "mq",
      "stamp",
      "t",
      "value",
      "elements",
      "unit",
    ]);
    expect(encoded.topic).toBe(`dcc/v1/${message.meter.esme}/profile/hh/AI`);
    expect(body.elements).toEqual([body.value]);
    expect(encoded.body.length).toBeLessThan(340);
  });

  test("outcome", async () => {
    const { message, encoded, body } = await first("outcome");
    expect(Object.keys(body)).toEqual([...common, "srv", ...answer, "cosem", "from", "to"]);
    expect(encoded.topic).toBe(`dcc/v1/${message.meter.esme}/outcome/4.8.1`);
    expect(body).toMatchObject({ responseCode: "E21", messageSuccess: false, cosem: null });
  });
});
