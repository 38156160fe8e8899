/** Requests over a broker to answers in the row of the device, and what is still owed. */
import { afterEach, expect, test } from "@jest/globals";
import { connectAsync } from "mqtt";
import type { PlantedFault } from "../../../simulator/faults/planted-fault.ts";
import { makePlan, type Plan } from "../../../simulator/plan.ts";
import { answeringOf, RequestTimeout } from "../../../simulator/publish/answering.ts";
import { openRequestFeed } from "../../../simulator/publish/request-feed.ts";
import { lastNumbers } from "../../../simulator/schedule.ts";
import { dayStart } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import { encodeRequest } from "../../../src/mqtt/request-publisher.ts";
import { until } from "../../support/until.ts";
import { startBroker } from "../support/broker.ts";
import { smallPlan } from "../support/planned-ledger.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const planned = () => makePlan({ ...smallPlan, days: 1, answersRequests: true });

const later = Date.UTC(2027, 0, 1);

function askedOf({ meter, quantity, day }: PlantedFault, requestId: string) {
  const at = dayStart(day);
  const srv = quantity === "AI" ? ("4.8.1" as const) : ("4.8.3" as const);
  return { requestId, esme: meter.esme, srv, from: at + halfHourMs, to: at + 48 * halfHourMs };
}

function byHand(plan: Plan, isAwaited = true) {
  const waiting: ReturnType<typeof askedOf>[] = [];
  const feed = { take: () => waiting.splice(0), asked: () => new AbortController().signal };
  return { waiting, answering: answeringOf(plan, feed, { waitMaxMs: 0, isAwaited }) };
}

test("answers go on in the rows of plan and device, each at an instant of its own", async () => {
  const plan = await planned();
  const { waiting, answering } = byHand(plan);
  const fault = plan.faults.find(({ kind }) => kind === "partialLog");
  if (fault === undefined) throw new Error("no partial log planted");
  const { n, seqOf } = lastNumbers(plan);
  const seq = seqOf.get(fault.meter.number) ?? 0;
  waiting.push(askedOf(fault, "1"), askedOf(fault, "2"));
  expect(answering.take(later)).toMatchObject([
    { n: n + 1, seq: seq + 1, at: later, readAt: later, asked: { requestId: "1" } },
    { n: n + 2, seq: seq + 2, at: later, readAt: later + 1 },
  ]);
  expect(answering.given()).toBe(2);
  expect(answering.take(later)).toEqual([]);
});

test("what only a request brings is owed until it was asked for and said", async () => {
  const plan = await planned();
  const { waiting, answering } = byHand(plan);
  const owed = plan.faults.filter(({ kind }) => /partialLog|commsRestored/.test(kind));
  expect(answering.owed()).toBe(owed.length);
  waiting.push(...owed.map((fault, index) => askedOf(fault, `early ${index}`)));
  answering.take(0);
  expect(answering.owed()).toBe(owed.filter(({ kind }) => kind === "commsRestored").length);
  expect(() => answering.expect()).toThrow(RequestTimeout);
  waiting.push(...owed.map((fault, index) => askedOf(fault, `late ${index}`)));
  answering.take(later);
  expect(answering.owed()).toBe(0);
  expect(() => answering.expect()).not.toThrow();
  expect(byHand(plan, false).answering.owed()).toBe(0);
});

test("requests come over the broker, each once, and wake the one who waits", async () => {
  const broker = await startBroker();
  closing.push(() => broker.close());
  const feed = await openRequestFeed(broker.url, 4);
  closing.push(() => feed.close());
  const service = await connectAsync(broker.url, { protocolVersion: 4 });
  closing.push(() => service.endAsync());
  const plan = await planned();
  const [fault] = plan.faults;
  if (fault === undefined) throw new Error("nothing planted");
  const { requestId, esme: device, srv: service_, from, to } = askedOf(fault, "1");
  const body = encodeRequest({ requestId, device, service: service_, from, to });
  const awake = feed.asked();
  const topic = `sds/v1/request/${device}/${service_}`;
  await service.publishAsync(topic, "no request", { qos: 1 });
  await service.publishAsync(topic, body, { qos: 1 });
  await service.publishAsync(topic, body, { qos: 1 });
  await service.publishAsync(topic, body.replace('"1"', '"2"'), { qos: 1 });
  await until("two requests", async () => (feed.heard() === 2 ? true : null));
  expect(awake.aborted).toBe(true);
  expect(feed.take().map((asked) => asked.requestId)).toEqual(["1", "2"]);
  expect(feed.take()).toEqual([]);
  expect(feed.asked().aborted).toBe(false);
});

test("a broker that cannot be reached is said so", async () => {
  await expect(openRequestFeed("mqtt://127.0.0.1:1", 4)).rejects.toThrow("cannot be reached");
});
