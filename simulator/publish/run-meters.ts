/** Sends the messages of a plan when the market clock reaches them, each entered in the ledger first. */
import type { Clock } from "../../src/std/clock.ts";
import type { LinesFile } from "../ledger/lines-file.ts";
import type { PlannedMessage } from "../messages/planned-message.ts";
import { RowNumbers } from "../messages/row-numbers.ts";
import type { Plan } from "../plan.ts";
import { sendingDays } from "../schedule.ts";
import type { Answering } from "./answering.ts";
import type { Broker } from "./broker.ts";
import { type LateMessages, untilNextQuestion } from "./late-messages.ts";
import type { Progress } from "./progress.ts";
import { type Send, senderOf } from "./send-batches.ts";
import type { Unreceipted } from "./unreceipted.ts";

export interface RunPorts {
  readonly clock: Clock;
  readonly broker: Broker;
  readonly sent: LinesFile;
  readonly late: LateMessages;
  /** Null: nobody asks the meters for anything. */
  readonly answering: Answering | null;
  /** Null: nobody waits for receipts, and what the broker loses is lost. */
  readonly unreceipted: Unreceipted | null;
  readonly progress: Progress;
  /** Aborted: finish the batch in hand and end. */
  readonly signal: AbortSignal;
}

/** Messages entered in the ledger with one write to disk. */
const batchMax = 250;
/** Longest sleep in machine time, so that late messages are not forgotten. */
const napMaxMs = 250;
/** How often progress is told, in machine time. */
const tellEveryMs = 200;

/** Publishes everything; resolves with true when all of it was acknowledged, false when it was stopped. */
export async function runMeters(plan: Plan, total: number, ports: RunPorts): Promise<boolean> {
  const { broker, late, answering, unreceipted, clock, progress, signal } = ports;
  // Until the first message is due nothing has been left out.
  let reached = () => clock.now();
  const tell = () => {
    const all = total + (answering?.given() ?? 0);
    const published = broker.acknowledged() - (unreceipted?.resent() ?? 0);
    progress.tell({ published, total: all, late: late.waiting(), reached: reached() });
  };
  const telling = setInterval(tell, tellEveryMs);
  try {
    const send = numberedSend(plan, ports);
    for (const messages of sendingDays(plan)) {
      if (signal.aborted) break;
      await sendDay(messages, send, ports, (at) => {
        reached = () => at ?? clock.now();
      });
    }
    reached = () => clock.now();
    while (late.waiting() + (answering?.owed() ?? 0) > 0 && !signal.aborted) {
      await untilNextQuestion(orAsked(signal, answering));
      await send([...(await late.takeReady()), ...(answering?.take(clock.now()) ?? [])]);
      answering?.expect();
    }
    await send([]);
    await broker.drain();
    while (unreceipted !== null && unreceipted.count() > 0 && !signal.aborted) {
      await untilNextQuestion(signal);
      await send([]);
      unreceipted.expect();
    }
    await broker.drain();
    return !signal.aborted;
  } finally {
    clearInterval(telling);
  }
}

/** Numbers what goes out for the first time, keeps it for its receipt, and adds what is to be repeated. */
function numberedSend(plan: Plan, ports: RunPorts): Send {
  const { unreceipted } = ports;
  const numbers = new RowNumbers();
  const send = senderOf(plan, {
    ...ports,
    keep: (messages) => unreceipted?.keep(messages),
  });
  return (batch) =>
    send([...(unreceipted?.takeOverdue() ?? []), ...batch.map((message) => numbers.give(message))]);
}

async function sendDay(
  messages: readonly PlannedMessage[],
  send: Send,
  { clock, late, answering, signal }: RunPorts,
  /** Told of the instant up to which all has gone; null: up to now. */
  reach: (at: number | null) => void,
): Promise<void> {
  for (let next = 0; next < messages.length && !signal.aborted; ) {
    const due = dueFrom(messages, next, clock.now());
    next += due.length;
    reach(due.at(-1)?.at ?? null);
    for (const message of due) if (message.isLate) late.add(message);
    const batch = due.filter(({ isLate }) => !isLate);
    const ready = [...(await late.takeReady()), ...(answering?.take(clock.now()) ?? [])];
    await send([...batch, ...ready]);
    const upcoming = messages[next];
    if (due.length === 0 && upcoming !== undefined)
      await nap(clock, upcoming.at, orAsked(signal, answering));
  }
}

/** The messages from a place on whose time has come, no more than a batch. */
function dueFrom(messages: readonly PlannedMessage[], from: number, now: number) {
  let to = from;
  while (to - from < batchMax && (messages[to]?.at ?? Number.POSITIVE_INFINITY) <= now) to += 1;
  return messages.slice(from, to);
}

/** Ends a wait when the run is stopped or a meter is asked for something. */
function orAsked(signal: AbortSignal, answering: Answering | null): AbortSignal {
  return answering === null ? signal : AbortSignal.any([signal, answering.asked()]);
}

async function nap(clock: Clock, until: number, signal: AbortSignal): Promise<void> {
  const napMaxMarketMs = napMaxMs * clock.setting.speed;
  await clock.sleep(Math.min(until - clock.now(), napMaxMarketMs), { signal });
}
