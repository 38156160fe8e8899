/** The platform delivers to where the service registered, and again what it is asked for (P4, P7, P9). */
import { afterEach, describe, expect, test } from "@jest/globals";
import type { StandInOptions } from "../../../../simulator/dip/stand-in.ts";
import {
  openWebhook,
  type RunningStandIn,
  runStandIn,
  type Webhook,
} from "../support/running-stand-in.ts";

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function start(options: Partial<StandInOptions> & { readonly webhook?: string } = {}) {
  const standIn = await runStandIn(options);
  ending.push(() => standIn.stop());
  return standIn;
}

async function webhookOf(): Promise<Webhook> {
  const webhook = await openWebhook();
  ending.push(() => webhook.close());
  return webhook;
}

async function call(standIn: RunningStandIn, path: string, body?: unknown, method = "POST") {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const reply = await fetch(`${standIn.url}${path}`, init);
  const text = await reply.text();
  return { status: reply.status, body: text === "" ? null : JSON.parse(text) };
}

const publish = (standIn: RunningStandIn, mpan = "1499000000014") =>
  call(standIn, "/standin/amendments", {
    ...{ supplierDipId: "2300000012", mpan, distributorDipId: "2500000002", gspGroup: "_E" },
    requests: [
      {
        ...{ quantity: "AI", from: "2026-10-20T00:00:00+00:00", to: "2026-10-21T00:00:00+00:00" },
        ...{ grossRevisedConsumption: "1.000", arc: "R", reference: null },
      },
    ],
  });
const all = { datetimeFrom: null, datetimeTo: null, eventCode: null, MPAN: null, version: null };
const delivered = (standIn: RunningStandIn) =>
  standIn.until(({ deliveriesPending }) => deliveriesPending === 0);
const ids = (messages: Webhook["received"][number]["messages"]) =>
  messages.map(({ payload }) => payload.CommonBlock.D0?.transactionID);

describe("a callback", () => {
  test("takes what its channel publishes, and what waited for it; without it the usual webhook does", async () => {
    const [usual, own] = [await webhookOf(), await webhookOf()];
    const waiting = await start();
    await publish(waiting);
    expect(await waiting.status()).toMatchObject({ deliveriesPending: 1 });
    const config = { callbackURL: `${own.url}/here`, maxMessageCount: 10, maxPayloadSize: 64 };
    const path = "/dip-channel/IF-027/pubconfig/1400000003";
    expect(await call(waiting, path, config)).toEqual({ status: 201, body: null });
    await delivered(waiting);
    expect(own.received.map((each) => each.path)).toEqual(["/here"]);
    expect(await call(waiting, "/standin/callbacks", undefined, "GET")).toMatchObject({
      body: { "IF-027": `${own.url}/here` },
    });

    const standIn = await start({ webhook: usual.url });
    await call(standIn, path, config);
    await publish(standIn);
    await delivered(standIn);
    expect(own.received).toHaveLength(2);
    expect(await call(standIn, path, undefined, "DELETE")).toMatchObject({ status: 204 });
    expect(await call(standIn, path, undefined, "DELETE")).toMatchObject({ status: 404 });
    await publish(standIn);
    await delivered(standIn);
    expect(usual.received.map((each) => each.path)).toEqual(["/webhooks/dip/IF-027"]);
  });

  test.each([
    ["POST", "/dip-channel/IF-027/pubconfig/1400000003", { callbackURL: "ftp://x" }, 400],
    ["POST", "/dip-channel/IF-027/pubconfig/1400000003", { callbackURL: "http://x", more: 1 }, 400],
    ["POST", "/dip-channel/IF-999/pubconfig/1400000003", { callbackURL: "http://x" }, 404],
    ["POST", "/dip-channel/IF-027/pubconfig/2300000012", { callbackURL: "http://x" }, 403],
    ["PUT", "/statusmessage/config/1400000003", { callbackURL: "http://x" }, 405],
    ["POST", "/statusmessage/config/1400000003", { callbackURL: "http://x" }, 201],
    ["DELETE", "/dip-channel/IF-027/replay/1400000003", {}, 405],
    ["POST", "/dip-channel/IF-027/replay/1400000003", { ...all, MPAN: "1" }, 400],
    ["POST", "/dip-channel/IF-027/replay/1400000003", { datetimeFrom: null }, 400],
    ["POST", "/dip-channel/IF-027/requeue/1400000003", { ...all, datetimeTo: "now" }, 400],
    ["POST", "/dip-channel/IF-027/requeue/1400000003", { ...all, transactionIDs: [] }, 400],
  ])("or a question by %s %s %j is answered %p", async (method, path, body, status) => {
    expect(await call(await start(), path, body, method)).toMatchObject({ status });
  });
});

describe("what was published", () => {
  async function published() {
    const webhook = await webhookOf();
    const standIn = await start({ webhook: webhook.url });
    await publish(standIn);
    await publish(standIn, "1499000000023");
    await delivered(standIn);
    const replay = async (question: object, channel = "IF-027") =>
      (await call(standIn, `/dip-channel/${channel}/replay/1400000003`, { ...all, ...question }))
        .body as Webhook["received"][number]["messages"];
    return { webhook, standIn, replay };
  }

  test("is found by time, event, MPAN and transaction id, with its replay indicator on", async () => {
    const { replay } = await published();
    const both = await replay({});
    expect(both.map(({ payload }) => payload.CommonBlock.D0?.replayIndicator)).toEqual([
      true,
      true,
    ]);
    const [first] = ids(both);
    const found = async (question: object) => (await replay(question)).length;
    expect(ids(await replay({ transactionIDs: [first] }))).toEqual([first]);
    expect(await found({ MPAN: "1499000000023" })).toBe(1);
    expect(await found({ eventCode: "[ConsumptionAmendment]" })).toBe(2);
    expect(await found({ eventCode: "[Other]" })).toBe(0);
    expect(await found({ datetimeFrom: "2026-10-27T00:40:00+00:00" })).toBe(2);
    expect(await found({ datetimeFrom: "2026-10-27T09:40:00+00:00" })).toBe(0);
    expect(await found({ datetimeTo: "2026-10-27T00:40:00+00:00" })).toBe(0);
    expect(await replay({}, "IF-036")).toEqual([]);
  });

  test("comes to the webhook again by a requeue, as it was, each time it is asked for", async () => {
    const { webhook, standIn } = await published();
    const before = webhook.received.flatMap(({ messages }) => messages);
    webhook.received.length = 0;
    expect(await call(standIn, "/dip-channel/IF-027/requeue/1400000003", all)).toEqual({
      status: 200,
      body: null,
    });
    await delivered(standIn);
    const again = webhook.received.flatMap(({ messages }) => messages);
    expect(new Set(ids(again))).toEqual(new Set(ids(before)));
    expect(again).toEqual(expect.arrayContaining(before));
  });

  test("and every call in and out stands in the journal, the kept one and the one to ask", async () => {
    const { standIn } = await published();
    await call(standIn, "/dip-channel/IF-027/requeue/1400000003", all);
    await delivered(standIn);
    const { body } = await call(standIn, "/standin/journal", undefined, "GET");
    expect(body.calls.map((each: { channel: string }) => each.channel)).toEqual(
      expect.arrayContaining(["IF-027", "IF-027/requeue"]),
    );
    expect(body.calls).toContainEqual(
      expect.objectContaining({
        ...{ direction: "out", party: "1400000003", channel: "IF-027", status: 201 },
        references: [expect.stringMatching(/^T-IF-027-/)],
      }),
    );
    expect(body.deliveries).toMatchObject({ delivered: 2, repeated: 2 });
    expect((await standIn.journal()).map(({ channel }) => channel)).toContain("IF-027/requeue");
  });
});
