/** Second half of submit: one attempt at one frozen batch, and what follows from the platform's word on it. */
import { createHash } from "node:crypto";
import { backOffMs, isUndelivered, nextProbeAt } from "../domain/submit/channel.ts";
import { type ClientReply, type Judgement, judgeReply } from "../domain/submit/judge-reply.ts";
import { referencesOfBatch } from "../domain/submit/sender-reference.ts";
import { OperatingError } from "../errors.ts";
import { faultPoint } from "../fault-point.ts";
import { alarmOf } from "./batch-alarm.ts";
import { endOfBatch, endUnsent, type FinalJudgement } from "./batch-end.ts";
import type {
  AttemptedBatch,
  BatchEnd,
  ChannelFailure,
  ShutBatch,
  SubmitPorts,
} from "./outbox-ports.ts";
import { outgoingMessages } from "./outgoing.ts";
import type { ClaimedWork } from "./ports.ts";
import type { RecentBatch, RecentBatches } from "./recent-batches.ts";

/** Sends a batch once; returns what the log says of it. */
export async function sendBatch(
  work: ClaimedWork,
  batchId: string,
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<string> {
  await ports.takeTurn();
  const begun = await ports.beginAttempt(work, batchId);
  if (begun.kind === "answered") {
    await ports.finish([work]);
    return "answered";
  }
  if (begun.kind === "shut") return awaitChannel(work, begun.batch, ports, recent);
  const { attempt } = begun;
  const { body, items } = recent.take(batchId) ?? (await renderAgain(attempt, ports));
  const reply = await ports.send(attempt.channel, body);
  faultPoint("submit.sent");
  const references = referencesOfBatch(
    {
      channel: attempt.channel,
      dipId: ports.sendSettings.dipId,
      sentAt: attempt.senderTimestamp,
      batchId: batchId.replaceAll("-", ""),
    },
    items.length,
  );
  const judgement = judgeReply(reply, {
    references,
    hadUnknown: attempt.hadUnknown,
    renewals: items.map(({ renewals }) => renewals),
  });
  const alarm = alarmOf(reply, judgement, attempt);
  if (alarm !== null) ports.alarm(alarm);
  await conclude(work, { ...attempt, items }, { judgement, reply }, ports);
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

/**
 * The channel is shut. A batch that was never sent is taken apart again, so that its messages leave in their newest
 * versions and in the order of their deadlines; one that was sent keeps its references and waits.
 */
async function awaitChannel(
  work: ClaimedWork,
  { batchId, channel, senderTimestamp, attempts, nextAt }: ShutBatch,
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<string> {
  if (attempts > 0) {
    await ports.putOff(work, nextAt);
    return "putOff";
  }
  const items = recent.take(batchId)?.items ?? (await ports.loadItems(batchId));
  const unsent = endUnsent(items, senderTimestamp);
  await ports.ring(await ports.end(work, { batchId, channel }, unsent));
  return "heldBack";
}

type SentBatch = AttemptedBatch & Pick<RecentBatch, "items">;

async function conclude(
  work: ClaimedWork,
  batch: SentBatch,
  { judgement, reply }: { judgement: Judgement; reply: ClientReply },
  ports: SubmitPorts,
): Promise<void> {
  const { kind } = judgement;
  if (kind !== "unknown" && kind !== "retry" && kind !== "stopChannel") {
    const batchEnd = endOfBatch(judgement, batch.items, ports.now());
    const stop = stopAmong(judgement);
    const failure = stop === null ? null : failureOf(stop, reply, batch, ports);
    return end(work, batch, failure === null ? batchEnd : { ...batchEnd, failure }, ports);
  }
  const failure = failureOf(judgement, reply, batch, ports);
  if (failure.isUndelivered)
    ports.alarm({
      code: "undelivered",
      count: batch.items.length,
      detail: `${batch.channel}: ${failure.code}`,
    });
  // Not let in, and surely not taken: from now on a single message asks whether we are.
  if (kind === "stopChannel" && !batch.hadUnknown)
    return end(work, batch, endUnsent(batch.items, batch.senderTimestamp, failure), ports);
  const isUnknown =
    kind === "unknown" || batch.hadUnknown || (kind === "retry" && judgement.leavesUnknown);
  const ownWaitMs = backOffMs(batch.attempts, ports.random());
  const bells = await ports.postpone(work, batch, {
    state: isUnknown ? "unknown" : "prepared",
    answer: failure.code,
    nextAt: Math.max(failure.nextAt, ports.now() + ownWaitMs),
    failure,
  });
  await ports.ring(bells);
}

async function end(
  work: ClaimedWork,
  batch: SentBatch,
  batchEnd: BatchEnd,
  ports: SubmitPorts,
): Promise<void> {
  await ports.ring(await ports.end(work, batch, batchEnd));
}

/** One message that was taken apart from the others because of who we are: so are all that follow. */
function stopAmong(judgement: FinalJudgement): { kind: "stopChannel"; code: string } | null {
  if (judgement.kind !== "decided") return null;
  for (const outcome of judgement.outcomes) if (outcome.kind === "stopChannel") return outcome;
  return null;
}

function failureOf(
  judgement: Judgement & { kind: "unknown" | "retry" | "stopChannel" },
  reply: ClientReply,
  { probe }: AttemptedBatch,
  ports: SubmitPorts,
): ChannelFailure {
  const now = ports.now();
  const failed = {
    trouble: judgement.kind === "stopChannel" ? ("stopped" as const) : ("down" as const),
    failures: (probe?.failures ?? 0) + 1,
    since: probe?.since ?? now,
    now,
    retryAfterMs: judgement.kind === "retry" ? judgement.afterMs : null,
    jitter: ports.random(),
  };
  return {
    trouble: failed.trouble,
    code: judgement.kind === "stopChannel" ? judgement.code : causeOf(reply),
    nextAt: nextProbeAt(failed),
    isUndelivered: isUndelivered(failed),
  };
}

function causeOf(reply: ClientReply): string {
  if (reply.kind !== "answered") return `${reply.kind} ${reply.cause}`;
  return reply.items === null && reply.status >= 300
    ? `HTTP${reply.status}`
    : `HTTP${reply.status} unreadable`;
}
