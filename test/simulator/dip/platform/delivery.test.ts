import { afterEach, expect, test } from "@jest/globals";
import { createDelivery } from "../../../../simulator/dip/platform/delivery.ts";
import { deliveryFigures } from "../../../../simulator/dip/platform/delivery-figures.ts";
import { countedIdentifiers } from "../../../../simulator/dip/platform/identifiers.ts";
import { virtualClock } from "../../../../src/std/clock.ts";
import { until } from "../../../support/until.ts";
import { dayMessage } from "../support/messages.ts";
import { openWebhook, runStandIn, testNow } from "../support/running-stand-in.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** An hour of market time passes in a second. */
const fast = () => virtualClock({ start: testNow, speed: 3_600, wallStart: Date.now() });
const bad = () => dayMessage({ periods: { 1: { v: "-0.001" } } });

async function start(statuses: readonly number[], options: Parameters<typeof runStandIn>[0] = {}) {
  const webhook = await openWebhook(...statuses);
  const standIn = await runStandIn({ webhook: webhook.url, clock: fast(), ...options });
  stops.push(standIn.stop, webhook.close);
  return { webhook, standIn };
}

type Running = Awaited<ReturnType<typeof start>>["standIn"];

async function attemptsOf(standIn: Running) {
  const lines = await standIn.journal();
  return lines
    .filter(({ pub }) => pub !== undefined)
    .map(({ attempt, status, transactionId }) => ({ attempt, status, transactionId }));
}

test("503 is tried again with the same bytes until the webhook takes it", async () => {
  const { webhook, standIn } = await start([503, 429]);
  await standIn.post([bad()]);
  await standIn.until(
    ({ deliveriesPending, if021 }) => if021.rejected === 1 && deliveriesPending === 0,
  );
  expect(webhook.received).toHaveLength(3);
  expect(webhook.received[2]).toEqual(webhook.received[0]);
  const attempts = await attemptsOf(standIn);
  expect(attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 503],
    [2, 429],
    [3, 201],
  ]);
  expect(new Set(attempts.map(({ transactionId }) => transactionId)).size).toBe(1);
});

test.each([400, 401, 404, 413])("%d is not tried again", async (status) => {
  const { webhook, standIn } = await start([status]);
  await standIn.post([bad()]);
  await standIn.until(
    ({ deliveriesPending, if021 }) => if021.rejected === 1 && deliveriesPending === 0,
  );
  await standIn.post([bad()]);
  await standIn.until(
    ({ deliveriesPending, if021 }) => if021.rejected === 2 && deliveriesPending === 0,
  );
  expect(webhook.received).toHaveLength(2);
  const attempts = await attemptsOf(standIn);
  expect(attempts.map(({ attempt, status: got }) => [attempt, got])).toEqual([
    [1, status],
    [1, 201],
  ]);
});

test("a webhook that is not there is tried again, and stopping does not wait for it", async () => {
  const standIn = await runStandIn({ webhook: "http://127.0.0.1:1", clock: fast() });
  await standIn.post([bad()]);
  await standIn.until(({ deliveriesPending }) => deliveriesPending === 1);
  await expect(standIn.stop()).resolves.toBeUndefined();
});

test("what gathers behind a delivery goes out in batches of fifty, shuffled, each once", async () => {
  const { webhook, standIn } = await start([503]);
  const messages = Array.from({ length: 120 }, bad);
  await standIn.post(messages);
  await standIn.until(
    ({ deliveriesPending, if021 }) => if021.rejected === 120 && deliveriesPending === 0,
  );
  expect(webhook.received.map(({ messages: batch }) => batch.length)).toEqual([50, 50, 50, 20]);
  const [first, again, ...rest] = webhook.received;
  expect(again).toEqual(first);
  const ids = [again, ...rest].flatMap((call) =>
    (call?.messages ?? []).map(({ payload }) => payload.CommonBlock.D0?.transactionID ?? ""),
  );
  expect(new Set(ids).size).toBe(120);
  expect(ids).not.toEqual([...ids].sort());
});

test("a publication that is repeated comes again with the same transaction id and bytes", async () => {
  const { webhook, standIn } = await start([], { repeatShare: 1 });
  await standIn.post([bad(), bad()]);
  await standIn.until(
    ({ deliveriesPending, if021 }) => if021.rejected === 2 && deliveriesPending === 0,
  );
  const delivered = webhook.received.flatMap(({ messages }) =>
    messages.map((message) => JSON.stringify(message)),
  );
  expect(delivered).toHaveLength(4);
  expect(new Set(delivered).size).toBe(2);
  expect(await (await fetch(`${standIn.url}/standin/deliveries`)).json()).toMatchObject({
    delivered: 2,
    repeated: 2,
    ended: 0,
    withinThreeSeconds: 2,
  });
});

test("a body stays below a megabyte of UTF-8; a message that is larger by itself goes alone", async () => {
  const bodies: string[] = [];
  const delivery = createDelivery({
    post: async (_channel, body) => {
      bodies.push(body);
      return { status: 201, body: "" };
    },
    journal: { append: async () => {}, close: async () => {} },
    clock: fast(),
    identifiers: countedIdentifiers(),
    figures: deliveryFigures(),
    isRepeated: () => false,
    unit: Math.random,
  });
  const publish = (filling: string) => {
    const { payload } = bad();
    delivery.publish({ payload: { ...payload, CustomBlock: filling } });
  };
  for (const size of [500_000, 500_000, 500_000, 1_100_000, 10, 10]) publish("x".repeat(size));
  for (let count = 0; count < 2; count += 1) publish("\u20ac".repeat(300_000));
  await until("all are delivered", async () => delivery.pendingCount() === 0);
  await delivery.stop();
  const counts = bodies.map((body) => (JSON.parse(body) as unknown[]).length);
  expect(counts.reduce((sum, count) => sum + count)).toBe(8);
  for (const [index, body] of bodies.entries())
    if (counts[index] !== 1) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(1_048_576);
  expect(bodies.length).toBeLessThan(8);
});
