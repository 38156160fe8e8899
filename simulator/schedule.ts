/**
 * The messages of a plan in the order of their sending, one UTC day of sending after the other. Numbers of
 * messages and sequences of devices are given here, in planned order, so that they repeat with the seed.
 */
import {
  addDays,
  dayAt,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../src/domain/time/settlement-day.ts";
import { draftsOfDay, faultyDraftsOf } from "./drafts-of-day.ts";
import type { Draft } from "./messages/draft.ts";
import { type LastNumbers, MessageNumbers } from "./messages/message-numbers.ts";
import type { PlannedMessage } from "./messages/planned-message.ts";
import type { Plan } from "./plan.ts";

/** Yields for each UTC day of sending its messages, in order of `at`; days without any are left out. */
export function* sendingDays(plan: Plan): Generator<readonly PlannedMessage[]> {
  const held = new HeldDrafts();
  const numbers = new MessageNumbers();
  const lastDay = addDays(plan.days.at(-1) ?? plan.from, 1);
  for (
    let day = plan.edgeDay ?? plan.from;
    day <= lastDay || held.size > 0;
    day = addDays(day, 1)
  ) {
    held.add(faultyDraftsOf(plan, day), day);
    const drafts = [...draftsOfDay(plan, day), ...held.take(day)].sort(bySending);
    if (drafts.length > 0) yield drafts.map((draft) => numbers.give(draft));
  }
}

/** The last number in the row of each device that the plan gives: answers to requests go on from there. */
export function lastNumbers(plan: Plan): LastNumbers {
  const seqOf = new Map<number, number>();
  let last = 0;
  for (const messages of sendingDays(plan))
    for (const { n, seq, device } of messages) {
      last = Math.max(last, n);
      seqOf.set(device.number, Math.max(seqOf.get(device.number) ?? 0, seq));
    }
  return { n: last, seqOf };
}

function bySending(a: Draft, b: Draft): number {
  return a.at - b.at || a.meter.number - b.meter.number;
}

/** Drafts that faults move to other days of sending. */
class HeldDrafts {
  readonly #days = new Map<SettlementDay, Draft[]>();

  get size(): number {
    return this.#days.size;
  }

  /** Keeps drafts made on a day: what should have gone out before goes out then. */
  add(drafts: Iterable<Draft>, madeOn: SettlementDay): void {
    const to = dayStart(madeOn) + dayMs;
    for (const draft of drafts) {
      const day = draft.at < to ? madeOn : dayAt(draft.at);
      const held = this.#days.get(day);
      if (held === undefined) this.#days.set(day, [draft]);
      else held.push(draft);
    }
  }

  take(day: SettlementDay): readonly Draft[] {
    const held = this.#days.get(day) ?? [];
    this.#days.delete(day);
    return held;
  }
}
