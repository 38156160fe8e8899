/** The fleet of a simulation: planned before anything starts, sent in this process on the led clock. */
import { join } from "node:path";
import { openLinesFile } from "../../simulator/ledger/lines-file.ts";
import type { RunFile } from "../../simulator/ledger/run-file.ts";
import { writePlan } from "../../simulator/ledger/write-plan.ts";
import { makePlan, type Plan } from "../../simulator/plan.ts";
import { answeringOf } from "../../simulator/publish/answering.ts";
import { connectBroker } from "../../simulator/publish/broker.ts";
import { watchExpiry } from "../../simulator/publish/expiry-watch.ts";
import { lateMessages } from "../../simulator/publish/late-messages.ts";
import { listenForReceipts } from "../../simulator/publish/listen-for-receipts.ts";
import { progressTo } from "../../simulator/publish/progress.ts";
import { openRequestFeed } from "../../simulator/publish/request-feed.ts";
import { runMeters } from "../../simulator/publish/run-meters.ts";
import { standInAt } from "../../simulator/publish/stand-in.ts";
import { sendingDays } from "../../simulator/schedule.ts";
import type { Stack } from "../../src/stack/stack.ts";
import type { Clock } from "../../src/std/clock.ts";
import type { SimOptions } from "./options.ts";

export interface PlannedFleet {
  readonly plan: Plan;
  readonly points: number;
  readonly mpanDays: number;
  /** When each message is planned to go out, in order; market time. */
  readonly sentAt: readonly number[];
}

/** Plans the fleet and writes its ledger. */
export async function planFleet(options: SimOptions, ledger: string): Promise<PlannedFleet> {
  const { days, meters, seed, from } = options;
  const wanted = {
    ...{ days, meters, seed, from },
    faults: "demo",
    // Single half hours would come all day long, and leave no idle time to skip.
    streamShare: 0,
    csv: null,
    lateShare: options.late,
    endsAppointments: true,
    answersRequests: true,
  } as const;
  const plan = await makePlan(wanted);
  return fleetOf(plan, await writePlan(ledger, plan, wanted));
}

/** A plan whose ledger is written. */
export function fleetOf(
  plan: Plan,
  { points, mpanDays }: Pick<RunFile, "points" | "mpanDays">,
): PlannedFleet {
  const sentAt: number[] = [];
  // One day of sending at a time: the messages of a large fleet are not to be held all at once.
  for (const messages of sendingDays(plan)) for (const { at } of messages) sentAt.push(at);
  return { plan, points, mpanDays, sentAt: sentAt.sort((a, b) => a - b) };
}

export interface Sending {
  /** Messages that the broker has acknowledged. */
  published(): number;
  /** Of these, so many at most that the broker has lost: it forgot them when they expired, or they were sent again. */
  lostMost(): number;
  /** What is no part of the plan and was handed to the broker: answers to requests, and repeats for want of a receipt. */
  answered(): number;
  /** Requests that have reached the meters. */
  heard(): number;
  /** Settles when all is sent; rejects with what keeps it from that. */
  readonly done: Promise<void>;
  isDone(): boolean;
  /** Ends it at once when it is not done. */
  stop(): Promise<void>;
}

export interface SendingGround {
  readonly mqtt: Pick<Stack["mqtt"], "url" | "version" | "identities">;
  readonly ledger: string;
  readonly clock: Clock;
  readonly standInUrl: string;
}

const outstandingMax = 200;
/** Machine time for which a late log waits for the estimate that it is to replace, and a cut one for being asked for. */
const waitMaxMs = 60_000;
/** The same without any receipt: a link may be silent for a minute, and the service takes up to a minute to be back. */
const receiptWaitMaxMs = 150_000;

/** Connects and begins to send. */
export async function startSending(
  { plan, sentAt }: PlannedFleet,
  { mqtt, ledger, clock, standInUrl }: SendingGround,
): Promise<Sending> {
  const { url, version, identities } = mqtt;
  const broker = await connectBroker({ ...mqtt, connections: 1, outstandingMax });
  const expiry = watchExpiry(version);
  const feed = await openRequestFeed(url, version, identities);
  const answering = answeringOf(plan, feed, { waitMaxMs, isAwaited: true });
  const sent = await openLinesFile(join(ledger, "sent.jsonl"), true);
  const receipts = await listenForReceipts(
    { url, version, identities },
    { ledger, clock, waitMaxMs: receiptWaitMaxMs },
  );
  const stopping = new AbortController();
  let isDone = false;
  const done = runMeters(plan, sentAt.length, {
    clock,
    broker: {
      ...broker,
      async publish(message) {
        await broker.publish(message);
        expiry.sent(message.manner);
      },
    },
    sent,
    late: lateMessages(clock, standInAt(standInUrl), waitMaxMs),
    answering,
    unreceipted: receipts.unreceipted,
    progress: progressTo("json", () => undefined),
    signal: stopping.signal,
  }).then(() => {
    isDone = true;
  });
  // Its failure is met by the one who waits for it; until then it is no unhandled one.
  done.catch(() => undefined);
  return {
    published: () => broker.acknowledged(),
    lostMost() {
      // A copy that the broker lost is never sent again once a receipt covers the message.
      const resent = receipts.unreceipted.resent();
      if (resent > 0 && receipts.unreceipted.count() === 0) return broker.acknowledged();
      return expiry.expired() + resent;
    },
    answered: () => answering.given() + receipts.unreceipted.resent(),
    heard: () => feed.heard(),
    done,
    isDone: () => isDone,
    async stop() {
      stopping.abort();
      broker.giveUp();
      await done.catch(() => undefined);
      await sent.close();
      await feed.close();
      await receipts.close();
      await broker.close();
    },
  };
}
