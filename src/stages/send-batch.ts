/** Second half of submit: one attempt at one frozen batch, and what follows from the platform's word on it. */
import { createHash } from "node:crypto";
import type { MessageOutcome } from "../domain/submit/judge-code.ts";
import { type Judgement, judgeReply } from "../domain/submit/judge-reply.ts";
import { referencesOfBatch } from "../domain/submit/sender-reference.ts";
import { OperatingError } from "../errors.ts";
import { faultPoint } from "../fault-point.ts";
import { present, unreachable } from "../std/assert.ts";
import type {
  AttemptedBatch,
  BatchEnd,
  MessageEnd,
  OutboxItem,
  SubmitPorts,
} from "./outbox-ports.ts";
import { outgoingMessages } from "./outgoing.ts";
import type { ClaimedWork } from "./ports.ts";
import type { RecentBatch, RecentBatches } from "./recent-batches.ts";

const secondMs = 1_000;
/** First wait, factor and cap of the back-off (dip-messages.md 4.5). */
const backOff = { firstMs: secondMs, factor: 2, capMs: 300 * secondMs };
/** A channel that is closed to us is probed this often. */
const probeMs = 300 * secondMs;

/** Sends a batch once; returns what the log says of it. */
export async function sendBatch(
  work: ClaimedWork,
  batchId: string,
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<string> {
  const attempt = await ports.beginAttempt(batchId);
  if (attempt === null) {
    await ports.finish([work]);
    return "answered";
  }
  const { body, items } = recent.take(batchId) ?? (await renderAgain(attempt, ports));
  const batch = { ...attempt, items };
  const reply = await ports.send(batch.channel, body);
  faultPoint("submit.sent");
  const references = referencesOfBatch(
    {
      channel: batch.channel,
      dipId: ports.sendSettings.dipId,
      sentAt: batch.senderTimestamp,
      batchId: batchId.replaceAll("-", ""),
    },
    batch.items.length,
  );
  const judgement = judgeReply(reply, {
    references,
    hadUnknown: batch.hadUnknown,
    renewals: batch.items.map(({ renewals }) => renewals),
  });
  await conclude(work, batch, judgement, ports);
  faultPoint("submit.answered");
  return judgement.kind;
}

/** Renders the frozen batch from its versions again; anything but the same bytes must not leave. */
async function renderAgain(attempt: AttemptedBatch, ports: SubmitPorts): Promise<RecentBatch> {
  const items = await ports.loadItems(attempt.batchId);
  const points = [...new Set(items.map(({ pointId }) => pointId))];
  const bindings = await ports.loadBindingsOfPoints(points);
  const messages = outgoingMessages({ ...attempt, items }, ports.sendSettings.dipId, bindings);
  const body = ports.render(attempt.channel, messages, attempt.senderTimestamp);
  if (!createHash("sha256").update(body).digest().equals(attempt.bodySha256))
    throw new OperatingError("BODY_DIFFERS", `batch ${attempt.batchId}`);
  return { body, items };
}

type SentBatch = AttemptedBatch & Pick<RecentBatch, "items">;

async function conclude(
  work: ClaimedWork,
  batch: SentBatch,
  judgement: Judgement,
  ports: SubmitPorts,
): Promise<void> {
  const { batchId, items } = batch;
  const now = ports.now();
  switch (judgement.kind) {
    case "unknown":
      return ports.postpone(
        work,
        batchId,
        "unknown",
        "no readable answer",
        now + waitMs(batch, ports),
      );
    case "retry": {
      const nextAt = now + Math.max(waitMs(batch, ports), judgement.afterMs ?? 0);
      const isUnknown = judgement.leavesUnknown || batch.hadUnknown;
      return ports.postpone(work, batchId, isUnknown ? "unknown" : "prepared", "not taken", nextAt);
    }
    case "stopChannel":
      return ports.postpone(
        work,
        batchId,
        batch.hadUnknown ? "unknown" : "prepared",
        judgement.code,
        now + probeMs,
      );
    case "decided":
      return end(work, batch, endOf(items, judgement.outcomes.entries(), now, "answered"), ports);
    case "takeOut": {
      const taken = endOf(items, judgement.named.entries(), now, "taken out");
      const rest = items.filter((_, index) => !judgement.named.has(index));
      return end(
        work,
        batch,
        {
          ...taken,
          messages: [...taken.messages, ...turnedBack(items, rest)],
          again: [...taken.again, { items: rest, dueAt: now, apart: false }],
        },
        ports,
      );
    }
    case "split": {
      const half = Math.ceil(items.length / 2);
      const again = [items.slice(0, half), items.slice(half)].map((part) => ({
        items: part,
        dueAt: now,
        apart: true,
      }));
      return end(
        work,
        batch,
        { answer: "split", messages: turnedBack(items, items), again },
        ports,
      );
    }
    case "park": {
      const messages = items.map(
        (_, index): MessageEnd => ({
          index,
          state: "parked",
          code: judgement.code,
          transactionId: null,
        }),
      );
      return end(work, batch, { answer: judgement.code, messages, again: [] }, ports);
    }
    default:
      return unreachable(judgement);
  }
}

async function end(
  work: ClaimedWork,
  batch: AttemptedBatch,
  batchEnd: BatchEnd,
  ports: SubmitPorts,
): Promise<void> {
  const again = batchEnd.again.filter(({ items }) => items.length > 0);
  await ports.ring(await ports.end(work, batch.batchId, { ...batchEnd, again }));
}

/** Messages refused with the whole batch for another's sake: they go out again under new references. */
function turnedBack(all: readonly OutboxItem[], items: readonly OutboxItem[]): MessageEnd[] {
  return items.map((item) => ({
    index: all.indexOf(item),
    state: "refused",
    code: "batch",
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
  for (const [index, outcome] of outcomes) {
    const item = present(items[index], "message of the batch");
    switch (outcome.kind) {
      case "accepted":
        messages.push({
          index,
          state: "accepted",
          code: "MSG0000",
          transactionId: outcome.transactionId,
        });
        break;
      case "renew":
      case "hold":
        messages.push({ index, state: "refused", code: outcome.code, transactionId: null });
        again.push({
          items: [item],
          dueAt: now + (outcome.kind === "hold" ? outcome.afterMs : 0),
          apart: false,
        });
        break;
      case "stopChannel":
      case "park":
        messages.push({ index, state: "parked", code: outcome.code, transactionId: null });
        break;
      default:
        unreachable(outcome);
    }
  }
  return { answer, messages, again };
}

/** Exponential with full jitter, in market time. */
function waitMs({ attempts }: AttemptedBatch, ports: SubmitPorts): number {
  const longest = Math.min(
    backOff.firstMs * backOff.factor ** Math.max(attempts - 1, 0),
    backOff.capMs,
  );
  return Math.ceil(ports.random() * longest);
}
