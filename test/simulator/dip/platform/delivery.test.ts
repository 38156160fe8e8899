import { afterEach, expect, test } from "@jest/globals";
import { createDelivery } from "../../../../simulator/dip/platform/delivery.ts";
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
  await standIn.until(({ deliveriesPending, if021 }) => if021.rejected + deliveriesPending === 1);
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
  await standIn.until(({ deliveriesPending, if021 }) => if021.rejected + deliveriesPending === 1);
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

test("what gathers behind a delivery goes out in batches of fifty, in order", async () => {
  const { webhook, standIn } = await start([503]);
  const messages = Array.from({ length: 120 }, bad);
  await standIn.post(messages);
  await standIn.until(
    ({ deliveriesPending, if021 }) => if021.rejected === 120 && deliveriesPending === 0,
  );
  expect(webhook.received.map(({ messages: batch }) => batch.length)).toEqual([50, 50, 50, 20]);
  const [first, again] = webhook.received;
  expect(again).toEqual(first);
});

test("a publication that is repeated comes again with the same transaction id and bytes", async () => {
  const { webhook, standIn } = await start([], { repeatShare: 1 });
  await standIn.post([bad(), bad()]);
  await standIn.until(
    ({ deliveriesPending, if021 }) => if021.rejected === 2 && deliveriesPending === 0,
  );
  const ids = webhook.received.flatMap(({ messages }) =>
    messages.map(({ payload }) => payload.CommonBlock.D0?.transactionID),
  );
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(2);
  expect(webhook.received[1]).toEqual(webhook.received[0]);
});

test("a body stays below a megabyte; a message that is larger by itself goes alone", async () => {
  const sizes: number[][] = [];
  const delivery = createDelivery({
    post: async (_channel, body) => {
      const messages = JSON.parse(body) as { payload: { CustomBlock: string } }[];
      sizes.push(messages.map(({ payload }) => payload.CustomBlock.length));
      return 201;
    },
    journal: { append: async () => {}, close: async () => {} },
    clock: fast(),
    identifiers: countedIdentifiers(),
    isRepeated: () => false,
  });
  for (const size of [500_000, 500_000, 500_000, 1_100_000, 10, 10]) {
    const { payload } = bad();
    delivery.publish({ payload: { ...payload, CustomBlock: "x".repeat(size) } });
  }
  await until("all are delivered", async () => delivery.pendingCount() === 0);
  await delivery.stop();
  expect(sizes).toEqual([[500_000, 500_000], [500_000], [1_100_000], [10, 10]]);
});
