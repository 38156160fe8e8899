import { afterEach, expect, test } from "@jest/globals";
import type { Envelope } from "../../../../simulator/dip/envelope.ts";
import { readForcedRejections } from "../../../../simulator/dip/market-data/forced-rejections.ts";
import { readRegistry } from "../../../../simulator/dip/market-data/registry.ts";
import { compileInterface } from "../../../../simulator/dip/schema/compile.ts";
import { loadFacts } from "../../../../simulator/dip/schema/facts.ts";
import { dayMessage, nextReference, registrationLine } from "../support/messages.ts";
import {
  openWebhook,
  type RunningStandIn,
  runStandIn,
  type Webhook,
} from "../support/running-stand-in.ts";

const if014 = compileInterface<Envelope>(loadFacts(), "IF-014");
const mpan = "1499000000014";
const key = { mpan, quantity: "AI", day: "2026-10-26" };
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(
  options: Parameters<typeof runStandIn>[0] = {},
): Promise<{ standIn: RunningStandIn; webhook: Webhook }> {
  const webhook = await openWebhook();
  const standIn = await runStandIn({ webhook: webhook.url, ...options });
  stops.push(standIn.stop, webhook.close);
  return { standIn, webhook };
}

async function dayAt(standIn: RunningStandIn, of = key): Promise<unknown> {
  const reply = await fetch(`${standIn.url}/standin/days`, {
    method: "POST",
    body: JSON.stringify(of),
  });
  return reply.json();
}

const quiet = ({
  verdictsPending,
  deliveriesPending,
}: {
  verdictsPending: number;
  deliveriesPending: number;
}) => verdictsPending + deliveriesPending === 0;

test("a good day is accepted, journalled, and told by the control API", async () => {
  const { standIn, webhook } = await start();
  expect(await dayAt(standIn)).toEqual({ version: 0, q: null });
  const reference = nextReference();
  await standIn.post([dayMessage({ reference })]);
  const status = await standIn.until(quiet);
  expect(status).toEqual({
    posts: 1,
    if021: { submitted: 1, accepted: 1, rejected: 0 },
    if014: { received: 0 },
    if028: { received: 0 },
    verdictsPending: 0,
    deliveriesPending: 0,
  });
  expect((await standIn.journal()).at(-1)).toEqual({
    pos: 2,
    at: expect.stringMatching(/^2026-10-27T00:41:\d\dZ$/),
    verdict: "accepted",
    reference,
    ...key,
    codes: [],
  });
  expect(await dayAt(standIn)).toEqual({ version: 1, q: new Array(48).fill("A") });
  expect(webhook.received).toEqual([]);
});

test("a later version lies over the earlier one, slot by slot", async () => {
  const { standIn } = await start();
  await standIn.post([dayMessage({ only: [1, 2], periods: { 2: { q: "E0", e: "2" } } })]);
  await standIn.post([dayMessage({ only: [2, 3] })]);
  await standIn.until(quiet);
  expect(await dayAt(standIn)).toEqual({
    version: 2,
    q: ["A", "A", "A", ...new Array(45).fill(null)],
  });
});

test("a bad value refuses its day, and the IF-014 echoes only the periods to blame", async () => {
  const { standIn, webhook } = await start();
  const reference = nextReference();
  const bad = { 5: { v: "-0.003" }, 9: { q: "E2" } };
  await standIn.post([dayMessage({ reference, periods: bad })]);
  const status = await standIn.until((now) => quiet(now) && webhook.received.length > 0);
  expect(status.if021).toEqual({ submitted: 1, accepted: 0, rejected: 1 });
  expect(await dayAt(standIn)).toEqual({ version: 0, q: null });

  const [call] = webhook.received;
  const message = call?.messages[0];
  expect(call?.path).toBe("/webhooks/dip/IF-014");
  expect(if014.faultsOf(message)).toEqual([]);
  expect(message?.payload.CommonBlock).toMatchObject({
    S0: { interfaceID: "IF-014", eventCode: "[ActivePowerRejected]" },
    S1: { environmentTag: "DEV", senderDIPID: "3300000001", senderRoleID: "MDS" },
    A0: { primaryRecipients: ["1400000003", "2300000012"], secondaryRecipients: [], always: [] },
    D0: {
      transactionID: expect.stringMatching(/^T-IF-014-3300000001-MDS-20261027-[0-9A-F]{16}$/),
      publicationID: "PUB-014",
      replayIndicator: false,
    },
    M0: { MPANCore: mpan },
    R0: {
      responseCode: "R",
      responseMessages: ["ECS1010 - negative consumption", "ECS1015 - estimation reason missing"],
    },
  });
  const { B900 } = message?.payload.CustomBlock ?? {};
  expect(B900?.settlementDayConsumptionPeriods).toEqual([
    {
      settlementDay: { settlementDayDate: "2026-10-26T00:00:00+00:00", periodDuration: 30 },
      consumptionPeriods: [
        { sp: "2026-10-26T02:30:00+00:00", v: "-0.003", q: "A", e: null, arc: null },
        { sp: "2026-10-26T04:30:00+00:00", v: "0.109", q: "E2", e: null, arc: null },
      ],
    },
  ]);
  const lines = await standIn.journal();
  expect(lines.slice(1)).toEqual([
    {
      pos: 2,
      at: expect.any(String),
      verdict: "rejected",
      reference,
      ...key,
      codes: ["ECS1010", "ECS1015"],
    },
    {
      pos: 3,
      at: expect.any(String),
      pub: "PUB-014",
      transactionId: message?.payload.CommonBlock.D0?.transactionID,
      attempt: 1,
      status: 201,
    },
  ]);
});

test("a finding about the whole message echoes the whole day", async () => {
  const { standIn, webhook } = await start({ registry: readRegistry("") });
  await standIn.post([dayMessage()]);
  await standIn.until((now) => quiet(now) && webhook.received.length > 0);
  const message = webhook.received[0]?.messages[0];
  expect(message?.payload.CommonBlock.A0?.primaryRecipients).toEqual(["1400000003"]);
  expect(message?.payload.CommonBlock.R0?.responseMessages).toEqual([
    "ECS1009 - MPAN status does not allow consumption",
  ]);
  const [day] = message?.payload.CustomBlock.B900.settlementDayConsumptionPeriods ?? [];
  expect(day?.consumptionPeriods).toHaveLength(48);
});

test("an actual on a de-energised MPAN is accepted, and a warning is sent", async () => {
  const registry = readRegistry(registrationLine({ energisation: "D" }));
  const { standIn, webhook } = await start({ registry });
  await standIn.post([dayMessage({ only: [1, 2], periods: { 1: { v: "0.000" } } })]);
  const status = await standIn.until((now) => quiet(now) && webhook.received.length > 0);
  expect(status.if021.accepted).toBe(1);
  const message = webhook.received[0]?.messages[0];
  expect(if014.faultsOf(message)).toEqual([]);
  expect(message?.payload.CommonBlock.S0.eventCode).toBe("[ConsumptionOnDeEnergisedMPAN]");
  expect(message?.payload.CommonBlock.R0).toEqual({ responseCode: "W", responseMessages: [] });
  const [day] = message?.payload.CustomBlock.B900.settlementDayConsumptionPeriods ?? [];
  expect(day?.consumptionPeriods.map(({ sp }) => sp)).toEqual(["2026-10-26T01:00:00+00:00"]);
});

test("a planted rejection refuses a good day once, naming its period only", async () => {
  const forced = readForcedRejections(
    `${JSON.stringify({ ...key, period: 20, code: "ECS1012", times: 1 })}\n`,
  );
  const { standIn, webhook } = await start({ forced });
  await standIn.post([dayMessage({ day: "2026-10-25" }), dayMessage({ only: [1, 2] })]);
  await standIn.post([dayMessage()]);
  await standIn.post([dayMessage()]);
  const status = await standIn.until((now) => quiet(now) && webhook.received.length > 0);
  expect(status.if021).toEqual({ submitted: 4, accepted: 3, rejected: 1 });
  const [day] =
    webhook.received[0]?.messages[0]?.payload.CustomBlock.B900.settlementDayConsumptionPeriods ??
    [];
  expect(day?.consumptionPeriods.map(({ sp }) => sp)).toEqual(["2026-10-26T10:00:00+00:00"]);
  expect(await dayAt(standIn)).toMatchObject({ version: 2 });
});

test("without content checks everything is accepted but what is planted", async () => {
  const forced = readForcedRejections(JSON.stringify({ ...key, period: 1, code: "ECS1008" }));
  const { standIn } = await start({ rules: null, forced, registry: readRegistry("") });
  await standIn.post([dayMessage({ day: "2026-10-25", periods: { 1: { v: "-9.000" } } })]);
  await standIn.post([dayMessage()]);
  const status = await standIn.until(quiet);
  expect(status.if021).toEqual({ submitted: 2, accepted: 1, rejected: 1 });
});

test("one bad day of a message of two leaves the other accepted", async () => {
  const { standIn } = await start();
  const message = structuredClone(dayMessage());
  const { B900 } = message.payload.CustomBlock;
  const [first] = B900.settlementDayConsumptionPeriods;
  const [second] = dayMessage({ day: "2026-10-25", periods: { 3: { v: "-0.001" } } }).payload
    .CustomBlock.B900.settlementDayConsumptionPeriods;
  Object.assign(B900, { settlementDayConsumptionPeriods: [second, first] });
  await standIn.post([message]);
  const status = await standIn.until(quiet);
  expect(status.if021).toEqual({ submitted: 1, accepted: 0, rejected: 1 });
  const verdicts = (await standIn.journal()).filter(({ verdict }) => verdict !== undefined);
  expect(verdicts.map(({ day, verdict }) => [day, verdict])).toEqual([
    ["2026-10-25", "rejected"],
    ["2026-10-26", "accepted"],
  ]);
  expect(await dayAt(standIn)).toMatchObject({ version: 1 });
});

test("a bad question about a day is a 400", async () => {
  const { standIn } = await start();
  for (const body of ["", "{}", '{"mpan":1,"quantity":"AI","day":"2026-10-26"}']) {
    const reply = await fetch(`${standIn.url}/standin/days`, { method: "POST", body });
    expect(reply.status).toBe(400);
  }
});
