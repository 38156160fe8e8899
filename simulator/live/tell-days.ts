/** Tells one day after the other as it ends: planted, entered in the ledger, and sent when each message's time comes. */

import {
  addDays,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../../src/domain/time/settlement-day.ts";
import type { Clock } from "../../src/std/clock.ts";
import { answerRequest } from "../answer-request.ts";
import { draftsOfDay, faultyDraftsOf } from "../drafts-of-day.ts";
import type { LinesFile } from "../ledger/lines-file.ts";
import type { Draft } from "../messages/draft.ts";
import type { MessageNumbers } from "../messages/message-numbers.ts";
import type { PlannedMessage } from "../messages/planned-message.ts";
import type { Broker } from "../publish/broker.ts";
import type { LateMessages } from "../publish/late-messages.ts";
import type { RequestFeed } from "../publish/request-feed.ts";
import { senderOf } from "../publish/send-batches.ts";
import type { Unreceipted } from "../publish/unreceipted.ts";
import type { LiveLedger } from "./live-ledger.ts";
import type { LivePlan } from "./live-plan.ts";

export interface TellPorts {
  readonly clock: Clock;
  readonly broker: Broker;
  readonly sent: LinesFile;
  readonly ledger: LiveLedger;
  readonly numbers: MessageNumbers;
  readonly late: LateMessages;
  /** What no receipt covers is sent again for as long as the run goes on. */
  readonly unreceipted: Unreceipted;
  readonly feed: Pick<RequestFeed, "take" | "asked">;
  /** Plants what is to go wrong on a day. */
  readonly plantOn: (day: SettlementDay) => Promise<void>;
  /** Told of the market instant up to which everything has gone out. */
  readonly reached: (at: number) => void;
  readonly signal: AbortSignal;
}

/** Messages entered in the ledger with one write to disk. */
const batchMax = 250;
/** Longest sleep in machine time, so that late messages are not forgotten. */
const napMaxMs = 250;

/** Goes on until it is stopped; `first`: days of the plan that nobody has told yet. */
export async function tellDays(
  plan: LivePlan,
  first: readonly SettlementDay[],
  ports: TellPorts,
): Promise<void> {
  const { clock, late, feed, ledger, numbers, unreceipted, signal } = ports;
  const send = senderOf(plan, { ...ports, keep: (messages) => unreceipted.keep(messages) });
  const sendAll = async (batch: readonly PlannedMessage[]) => {
    if (batch.length === 0) return;
    await send(batch);
    for (const planned of batch) if (planned.isResent !== true) ledger.sent({ planned });
    await ledger.write();
  };
  let waiting: readonly Draft[] = inOrder(first.flatMap((day) => draftsAbout(plan, day)));
  const answering = answersTo(plan, feed);
  while (!signal.aborted) {
    const now = clock.now();
    waiting = inOrder([...waiting, ...(await openDays(plan, now, ports))]);
    const due = waiting.filter(({ at }) => at <= now).slice(0, batchMax);
    waiting = waiting.slice(due.length);
    for (const draft of due.filter(({ isLate }) => isLate)) late.add(numbers.give(draft));
    const drafts = [...due.filter(({ isLate }) => !isLate), ...answering(now)];
    const planned = drafts.map((each) => numbers.give(each));
    await sendAll([...unreceipted.takeOverdue(), ...(await late.takeReady()), ...planned]);
    ports.reached(due.length < batchMax ? now : (due.at(-1)?.at ?? now));
    if (due.length === 0) await nap(ports, waiting[0]?.at ?? nextOpening(plan));
  }
  await send([]);
  await ports.broker.drain();
}

/** Opens the days that are over; gives what is to be said of them. */
async function openDays(
  plan: LivePlan,
  now: number,
  { plantOn, ledger }: Pick<TellPorts, "plantOn" | "ledger">,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (let day = plan.openDay(now); day !== null; day = plan.openDay(now)) {
    await plantOn(day);
    await ledger.openDay(day);
    drafts.push(...draftsAbout(plan, day));
  }
  return drafts;
}

/** What the meters answer to the requests since the last time. */
function answersTo(plan: LivePlan, feed: Pick<RequestFeed, "take">): (now: number) => Draft[] {
  const answeredAt = new Map<number, number>();
  return (now) =>
    feed.take().flatMap((asked) => {
      const answer = answerRequest(plan, asked, now);
      if (answer === null) return [];
      // Answers of a device are told apart by their instants.
      const readAt = Math.max(now, (answeredAt.get(answer.device.number) ?? 0) + 1);
      answeredAt.set(answer.device.number, readAt);
      return [{ ...answer, at: now, readAt }];
    });
}

/** Everything that is to be said of a day, whenever it goes out. */
function draftsAbout(plan: LivePlan, day: SettlementDay): readonly Draft[] {
  return [...draftsOfDay(plan, addDays(day, 1)), ...faultyDraftsOf(plan, day)];
}

function inOrder(drafts: readonly Draft[]): readonly Draft[] {
  return [...drafts].sort((a, b) => a.at - b.at || a.meter.number - b.meter.number);
}

/** When the day after the last is over. */
function nextOpening({ lastDay }: LivePlan): number {
  return dayStart(addDays(lastDay, 1)) + dayMs;
}

async function nap({ clock, feed, signal }: TellPorts, until: number): Promise<void> {
  const either = AbortSignal.any([signal, feed.asked()]);
  const left = Math.min(until - clock.now(), napMaxMs * clock.setting.speed);
  await clock.sleep(left, { signal: either });
}
