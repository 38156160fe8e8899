/** Registration by scenario (P14): every event of it is checked, sent at its time, and known to the centre from then on. */
import { afterEach, describe, expect, test } from "@jest/globals";
import {
  readScenario,
  type ScenarioMessage,
} from "../../../../simulator/dip/registration/scenario.ts";
import { virtualClock } from "../../../../src/std/clock.ts";
import { goldenMessages } from "../../../dip/support/golden.ts";
import { mpanOf } from "../../../store/support/registration-lines.ts";
import { dayMessage } from "../support/messages.ts";
import { openWebhook, runStandIn, testNow } from "../support/running-stand-in.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const mpan = mpanOf(7);
const interfaces = ["003", "006", "008", "018", "020", "026", "033", "035", "036", "037"];

/** What a golden message says, as a line of a scenario. */
function lineOf(value: unknown, changes: Partial<ScenarioMessage> = {}): ScenarioMessage {
  const { CommonBlock, CustomBlock } = (value as { payload: Payload }).payload;
  const { S0, R0 } = CommonBlock;
  return {
    interface: S0.interfaceID,
    event: S0.eventCode.slice(1, -1),
    ...{ mpan, distributorDipId: "2500000002", gspGroup: "_E" },
    ...(R0 === undefined ? {} : { answer: R0 }),
    blocks: CustomBlock,
    ...changes,
  };
}

interface Payload {
  readonly CommonBlock: {
    readonly S0: { readonly interfaceID: string; readonly eventCode: string };
    readonly R0?: NonNullable<ScenarioMessage["answer"]>;
  };
  readonly CustomBlock: ScenarioMessage["blocks"];
}

const golden = (id: string) =>
  goldenMessages(`IF-${id}`).filter(({ form }) => form === "delivered");
const appointed = golden("036")[0]?.value;
const deAppointed = golden("037")[0]?.value;

async function start(options: Parameters<typeof runStandIn>[0] = {}) {
  const webhook = await openWebhook();
  const standIn = await runStandIn({ webhook: webhook.url, ...options });
  stops.push(standIn.stop, webhook.close);
  const send = async (message: unknown) => {
    const body = JSON.stringify(message);
    const reply = await fetch(`${standIn.url}/standin/messages`, { method: "POST", body });
    const text = await reply.text();
    return { status: reply.status, body: text === "" ? null : JSON.parse(text) };
  };
  return { webhook, standIn, send };
}

test("every event of registration goes out under its publication", async () => {
  const all = interfaces.flatMap((id) => golden(id).map((each) => ({ id, ...each })));
  const { webhook, standIn } = await start({ scenario: all.map(({ value }) => lineOf(value)) });
  await standIn.until(
    () => webhook.received.flatMap(({ messages }) => messages).length === all.length,
  );
  const sent = webhook.received.flatMap(({ messages }) =>
    messages.map(
      ({
        payload: {
          CommonBlock: { S0, D0 },
        },
      }) => `${D0?.publicationID} ${S0.eventCode}`,
    ),
  );
  const wanted = all.map(({ id, event }) => `PUB-${id} ${event}`);
  expect(sent.sort()).toEqual(wanted.sort());
});

describe("the centre", () => {
  test("knows a point from its appointment on, and no day after its end at London midnight", async () => {
    const { standIn, send } = await start();
    const verdicts = async (count: number) => {
      await standIn.until(({ if021 }) => if021.accepted + if021.rejected === count);
      const { if021 } = await standIn.status();
      return [if021.accepted, if021.rejected];
    };
    await standIn.post([dayMessage({ mpan })]);
    expect(await verdicts(1)).toEqual([0, 1]);
    expect((await send(lineOf(appointed))).body).toMatchObject({ kind: "sent" });
    await standIn.post([dayMessage({ mpan })]);
    expect(await verdicts(2)).toEqual([1, 1]);
    const ended = structuredClone(deAppointed) as { payload: { CustomBlock: { B009: object } } };
    Object.assign(ended.payload.CustomBlock.B009, {
      dataServiceEffectiveToDate: "2026-10-26T00:00:00+00:00",
    });
    expect((await send(lineOf(ended))).status).toBe(202);
    await standIn.post([dayMessage({ mpan, day: "2026-10-25" }), dayMessage({ mpan })]);
    expect(await verdicts(4)).toEqual([2, 2]);
  });

  test("hears of a message of the future when its time has come", async () => {
    const speed = 3_600;
    const clock = virtualClock({ start: testNow, speed, wallStart: Date.now() });
    const { webhook, standIn, send } = await start({ clock });
    const at = new Date(testNow + 3_600_000).toISOString();
    expect((await send(lineOf(appointed, { at }))).body).toEqual({
      kind: "sent",
      senderUniqueReference: null,
    });
    await standIn.until(() => webhook.received.length === 1);
    expect(clock.now()).toBeGreaterThanOrEqual(testNow + 3_600_000);
  });
});

describe("what is no message of registration", () => {
  test("is refused with what is wrong, and nothing is sent", async () => {
    const { webhook, send } = await start();
    const { blocks, ...line } = lineOf(appointed);
    const { B012: _left, ...rest } = blocks;
    const missing = await send({ ...line, blocks: rest });
    expect(missing.status).toBe(400);
    expect(missing.body.faults.join()).toContain("B012");
    expect((await send({ ...line, interface: "IF-040", blocks })).body.faults).toEqual([
      "IF-040: not an interface of registration",
    ]);
    expect((await send({ ...line, at: "tomorrow", blocks })).status).toBe(400);
    expect(webhook.received).toEqual([]);
  });

  test("keeps a scenario from starting, by its line or its place", async () => {
    const good = JSON.stringify(lineOf(appointed));
    expect(() => readScenario(`${good}\n\n{"interface":"IF-036"}`)).toThrow("scenario, line 3");
    const faulty = { ...lineOf(appointed), event: "DSAppActiv" };
    await expect(runStandIn({ scenario: [lineOf(appointed), faulty] })).rejects.toThrow(
      "scenario, message 2: CommonBlock.S0.eventCode",
    );
  });
});
