/** Mixed hostile traffic beside a load, at the doors of the service that a run of the plan has: the broker's and the webhook's. */
import { readRunOf } from "../../../simulator/check/run-of-ledger.ts";
import { processNames } from "../../sim/service-processes.ts";
import type { Disturbance } from "../disturbance.ts";
import { brokerKinds } from "./broker-kinds.ts";
import { callRefusals, isHeldForRate, parkedRefusals, refusedCalls } from "./count-refusals.ts";
import { speakForOthers } from "./foreign-device.ts";
import { brokerOf, processesOf, segmentMbOf, webhookOf } from "./hostile-doors.ts";
import { type Refusal, refusalTroubles } from "./hostile-figures.ts";
import { HostileGateway } from "./hostile-gateway.ts";
import { HostileJournal } from "./hostile-journal.ts";
import { HostileMessages } from "./hostile-messages.ts";
import { memoryTroubles, watchMemoryOf } from "./memory.ts";
import type { MessageKind } from "./message-kinds.ts";
import { type StrangerCounts, strangersAt } from "./strangers.ts";
import { webhookKinds } from "./webhook-kinds.ts";

/** Messages that may wait for the service: with more, the run's clock waits until the load is taken. */
const waitingMax = 800;
/** Connections at once. */
const lanes = { webhook: 4, slow: 8, broker: 1 };
/** Machine milliseconds after the last call until its process has said what it counts. */
const toldWithinMs = 30_000;

/** Sends it for machine `forMs`, and keeps what was counted of it; what is wrong with that is told beside it. */
export async function hostileTraffic(service: Disturbance, forMs: number): Promise<void> {
  await service.untilSent(0.01);
  service.passesNothing = true;
  const before = await refusedCalls(service.pool);
  const memory = watchMemoryOf({
    ...{ pids: await processesOf(service), forMs },
    collecting: processNames,
  });
  const startedAt = Date.now();
  const isOver = () => Date.now() - startedAt >= forMs;
  const published = () => (service.progress?.published ?? 0) - service.besides();
  const publishedBefore = published();
  const [calls, messages, foreign, ended] = await Promise.all([
    callWebhook(service, isOver),
    sendMessages(service, isOver),
    speakForOthers(service.stack.mqtt, isOver),
    callBroker(service, isOver),
  ]);
  const seconds = Math.round((Date.now() - startedAt) / 1_000);
  const figures = memory.stop();
  service.passesNothing = false;
  const ofLoad = published() - publishedBefore;
  await service.recovers();
  const refusals = [
    ...(await parkedRefusals(service.pool, messages.sent, messages.kindOf)),
    foreign,
    ...ended,
    ...(await countedCalls(service, calls, before)),
  ];
  const load = { published: ofLoad, planned: service.progress?.planned ?? 0 };
  service.hostile = { seconds, load, refusals, memory: [...figures] };
  service.wrong.push(
    ...refusalTroubles(refusals),
    ...memoryTroubles(figures, await segmentMbOf(service.pool)),
    ...(ofLoad > 0 ? [] : ["no message of the load was published meanwhile"]),
    ...((await isHeldForRate(service.pool)) ? [] : ["nothing was held for its rate"]),
  );
}

/** Of messages how many were sent by kind, and the kinds of the devices that sent them. */
async function sendMessages(service: Disturbance, isOver: () => boolean) {
  const { from } = await readRunOf(service.ledger);
  const journal = await HostileJournal.open(service.ledger, from);
  const kindOf = new Map<string, MessageKind>();
  const messages = await HostileMessages.create((spent) => {
    kindOf.set(spent.device, spent.kind);
    journal.expect(spent);
  });
  const gateway = new HostileGateway({
    ...{ broker: service.stack.mqtt, journal, messages, isOver },
    room: () => service.until("there is room for more", () => waitingOf(service) < waitingMax),
  });
  service.besides = () => gateway.acknowledged;
  try {
    await gateway.run();
  } finally {
    await journal.close();
  }
  return { sent: gateway.sent, kindOf };
}

/** What waited at the last look, and what has been acknowledged since. */
function waitingOf({ progress, besides }: Disturbance): number {
  return progress === null ? 0 : progress.waiting + besides() - progress.besides;
}

async function callWebhook(
  service: Disturbance,
  isOver: () => boolean,
): Promise<readonly StrangerCounts[]> {
  const door = webhookOf(service);
  const kinds = (slow: boolean) =>
    webhookKinds
      .filter(({ isSlow }) => (isSlow === true) === slow)
      .map(({ name, call }) => ({ name, next: () => call(door) }));
  const [quick, slow] = await Promise.all([
    strangersAt(kinds(false), lanes.webhook, isOver),
    strangersAt(kinds(true), lanes.slow, isOver),
  ]);
  return [...quick, ...slow];
}

/** mosquitto counts no connections that it ends: their callers do. */
async function callBroker(
  service: Disturbance,
  isOver: () => boolean,
): Promise<readonly Refusal[]> {
  const broker = brokerOf(service);
  const kinds = brokerKinds.map(({ name, connect }) => ({ name, next: () => connect(broker) }));
  const counts = await strangersAt(kinds, lanes.broker, isOver);
  return counts.map(({ name, sent, borne }) => {
    return { by: "broker", kinds: [name], reason: "ended", sent, refused: sent - borne };
  });
}

/** What the webhook has counted, once it has said as much as was sent, or nothing more comes. */
async function countedCalls(
  service: Disturbance,
  calls: readonly StrangerCounts[],
  before: ReadonlyMap<string, number>,
): Promise<readonly Refusal[]> {
  const giveUpAt = Date.now() + toldWithinMs;
  let refusals: readonly Refusal[] = [];
  await service.untilSo("the webhook has told what it counts", async () => {
    refusals = callRefusals(calls, await refusedCalls(service.pool), before);
    return refusalTroubles(refusals).length === 0 || Date.now() > giveUpAt;
  });
  return refusals;
}
