/** What is kept of the platform's word on a batch: message by message, and what of it goes out again and how. */
import type { MessageOutcome } from "../domain/submit/judge-code.ts";
import type { Judgement } from "../domain/submit/judge-reply.ts";
import { present, unreachable } from "../std/assert.ts";
import type {
  BatchEnd,
  ChannelFailure,
  MessageEnd,
  OutboxItem,
  ShelvedItem,
} from "./outbox-ports.ts";
import { shelve } from "./shelve.ts";

/** A judgement after which the batch is answered. */
export type FinalJudgement = Exclude<Judgement, { kind: "unknown" | "retry" | "stopChannel" }>;

/** The end of a batch of these items; `now` is market time. */
export function endOfBatch(
  judgement: FinalJudgement,
  items: readonly OutboxItem[],
  now: number,
): BatchEnd {
  switch (judgement.kind) {
    case "decided":
      return endOf(items, judgement.outcomes.entries(), now, "answered");
    case "takeOut": {
      const taken = endOf(items, judgement.named.entries(), now, "taken out");
      const rest = items.filter((_, index) => !judgement.named.has(index));
      const again = rest.length === 0 ? [] : [{ items: rest, dueAt: now, apart: false }];
      return {
        ...taken,
        messages: [...taken.messages, ...turnedBack(items, rest, "batch")],
        again: [...taken.again, ...again],
      };
    }
    case "split": {
      const half = Math.ceil(items.length / 2);
      const again = [items.slice(0, half), items.slice(half)]
        .filter((part) => part.length > 0)
        .map((part) => ({ items: part, dueAt: now, apart: true }));
      return { answer: "split", messages: turnedBack(items, items, "batch"), again };
    }
    case "park": {
      const { code } = judgement;
      const messages = items.map(
        (_, index): MessageEnd => ({ index, state: "parked", code, transactionId: null }),
      );
      return { answer: code, messages, again: [] };
    }
    default:
      return unreachable(judgement);
  }
}

/**
 * The end of a batch whose channel is shut and that was not taken: all of it waits, under no reference, by the deadlines
 * that it had at `preparedAt`, market time: one that was missed meanwhile is the most urgent, not the next one's.
 */
export function endUnsent(
  items: readonly OutboxItem[],
  preparedAt: number,
  failure: ChannelFailure | null = null,
): BatchEnd {
  const end: BatchEnd = {
    answer: failure?.code ?? "held back",
    messages: turnedBack(items, items, "unsent"),
    again: [],
    shelved: shelve(items, preparedAt),
  };
  return failure === null ? end : { ...end, failure };
}

/** Messages turned back for another's sake: they go out again under new references. */
function turnedBack(
  all: readonly OutboxItem[],
  items: readonly OutboxItem[],
  code: "batch" | "unsent",
): MessageEnd[] {
  return items.map((item) => ({
    index: all.indexOf(item),
    state: "refused",
    code,
    transactionId: null,
  }));
}

function endOf(
  items: readonly OutboxItem[],
  outcomes: Iterable<[number, MessageOutcome]>,
  now: number,
  answer: string,
): BatchEnd {
  const messages: MessageEnd[] = [];
  const again: { items: OutboxItem[]; dueAt: number; apart: boolean }[] = [];
  const shelved: ShelvedItem[] = [];
  for (const [index, outcome] of outcomes) {
    const item = present(items[index], "message of the batch");
    switch (outcome.kind) {
      case "accepted": {
        const { transactionId } = outcome;
        messages.push({ index, state: "accepted", code: "MSG0000", transactionId });
        break;
      }
      case "renew":
      case "hold": {
        messages.push({ index, state: "refused", code: outcome.code, transactionId: null });
        const dueAt = now + (outcome.kind === "hold" ? outcome.afterMs : 0);
        again.push({ items: [item], dueAt, apart: false });
        break;
      }
      case "stopChannel":
        messages.push({ index, state: "refused", code: outcome.code, transactionId: null });
        shelved.push(...shelve([item], now));
        break;
      case "park":
        messages.push({ index, state: "parked", code: outcome.code, transactionId: null });
        break;
      default:
        unreachable(outcome);
    }
  }
  return { answer, messages, again, ...(shelved.length === 0 ? {} : { shelved }) };
}
