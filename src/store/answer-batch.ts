/** Batches under way: each attempt is committed before its first byte, and the platform's word on it after. */
import type { OutboundChannel } from "../domain/submit/sender-reference.ts";
import { OperatingError } from "../errors.ts";
import type {
  AttemptedBatch,
  BatchEnd,
  BatchWait,
  BegunAttempt,
  MessageEnd,
} from "../stages/outbox-ports.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { apartMark } from "../work-id.ts";
import { openChannel, shutChannel } from "./channel-state.ts";
import { type KeyRow, keyOfRow } from "./load-days.ts";
import { memberOf } from "./outbox-members.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { changeShelf, keepDraining } from "./shelf.ts";
import { begetDays, begetIds, finishWork, postponeWork } from "./work.ts";

/**
 * Marks a batch as sent, unless its channel is shut; `probeMs` is how long, in market time, a probe may take. Throws
 * `CLAIM_LOST` when another worker has the work by now.
 */
export async function beginAttempt(
  pool: Pool,
  { workId: heldId, attempt: claim }: Pick<ClaimedWork, "workId" | "attempt">,
  batchId: string,
  { now, probeMs }: { readonly now: number; readonly probeMs: number },
): Promise<BegunAttempt> {
  const [row] = await run<{
    channel: OutboundChannel;
    sender_timestamp: number;
    body_sha256: Buffer;
    attempts: number;
    state_before: string;
    held: boolean;
    admitted: boolean;
    channel_failures: number | null;
    channel_since: number | null;
    channel_next_at: number | null;
  }>(pool, "submit/begin-attempt", [
    batchId,
    instantText(now),
    instantText(now + probeMs),
    heldId,
    claim,
  ]);
  if (row === undefined) return { kind: "answered" };
  if (!row.held) throw new OperatingError("CLAIM_LOST", `the work on batch ${batchId}`);
  const { channel, attempts, channel_failures: failures, channel_since: since } = row;
  if (!row.admitted) {
    const nextAt = Math.max(row.channel_next_at ?? now, now);
    const { sender_timestamp: senderTimestamp } = row;
    return { kind: "shut", batch: { batchId, channel, senderTimestamp, attempts, nextAt } };
  }
  const attempt = {
    batchId,
    channel,
    senderTimestamp: row.sender_timestamp,
    bodySha256: row.body_sha256,
    attempts,
    // "sent" before this attempt: the process died between sending and hearing the answer.
    hadUnknown: row.state_before === "unknown" || row.state_before === "sent",
    probe: failures === null || since === null ? null : { failures, since },
  };
  return { kind: "begun", attempt };
}

/** Of these batches those that are not answered, the earliest deadline first. */
export async function lookAtBatches(
  pool: Pool,
  batchIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await run<{ batch_id: string }>(pool, "submit/look-at-batches", [
    `{${batchIds.join(",")}}`,
  ]);
  return rows.map((row) => row.batch_id);
}

/** Puts a batch off; its messages stay in flight under the same references. Its channel is shut. */
export async function postponeBatch(
  pool: Pool,
  work: ClaimedWork,
  { batchId, channel, probe }: Pick<AttemptedBatch, "batchId" | "channel" | "probe">,
  wait: BatchWait,
  now: number,
): Promise<readonly Bell[]> {
  return transaction(pool, async (client) => {
    await run(client, "submit/set-batch-state", [
      batchId,
      wait.state,
      wait.answer,
      instantText(wait.nextAt),
    ]);
    await postponeWork(client, work, wait.nextAt);
    await shutChannel(client, channel, wait.failure, { isProbe: probe !== null, now });
    return keepDraining(client, [channel], now);
  });
}

/** Writes the platform's word on a batch, begets what goes out again and what waited for it, ends the work. */
export async function endBatch(
  pool: Pool,
  work: ClaimedWork,
  batch: Pick<AttemptedBatch, "batchId" | "channel"> & Partial<Pick<AttemptedBatch, "probe">>,
  end: BatchEnd,
  now: number,
): Promise<readonly Bell[]> {
  const { batchId, channel, probe = null } = batch;
  return transaction(pool, async (client) => {
    await writeWord(client, batchId, end, now);
    const bells: Bell[] = [];
    for (const again of end.again) bells.push(...(await begetAgain(client, again)));
    const newer = await run<KeyRow>(client, "submit/find-newer", [batchId]);
    bells.push(...(await begetDays(client, "submit", now, newer.map(keyOfRow))));
    await finishWork(client, [work]);
    if (end.failure !== undefined)
      await shutChannel(client, channel, end.failure, { isProbe: probe !== null, now });
    else if (probe !== null) bells.push(...(await openChannel(client, channel, now)));
    const { shelved = [] } = end;
    if (shelved.length > 0)
      bells.push(...(await changeShelf(client, { shelved, takenIds: [] }, now)));
    else bells.push(...(await keepDraining(client, [channel], now)));
    return bells;
  });
}

async function writeWord(
  client: Client,
  batchId: string,
  { answer, messages }: BatchEnd,
  now: number,
): Promise<void> {
  const acceptedCode = messages.find(({ state }) => state === "accepted")?.code ?? null;
  const isAsBatch = ({ state, code }: MessageEnd) => state === "accepted" && code === acceptedCode;
  const own = messages.filter((message) => !isAsBatch(message));
  // As long as the batch has messages: the record refuses an answer that leaves one out.
  const transactionIds: (string | null)[] = new Array(messages.length).fill(null);
  for (const message of messages)
    if (isAsBatch(message)) transactionIds[message.index] = message.transactionId;
  await run(client, "submit/end-batch", [
    batchId,
    answer,
    instantText(now),
    acceptedCode,
    textArray(transactionIds),
    intArray(own.map(({ index }) => index)),
    textArray(own.map(({ state }) => state)),
    textArray(own.map(({ code }) => code)),
    textArray(own.map(({ transactionId }) => transactionId)),
  ]);
}

async function begetAgain(
  client: Client,
  { items, dueAt, apart }: BatchEnd["again"][number],
): Promise<readonly Bell[]> {
  const days = items.filter((item) => item.kind === "day");
  const others = items.flatMap((item) => memberOf(item) ?? []);
  const bells = await begetDays(client, "submit", dueAt, days, apart ? apartMark : null);
  if (others.length === 0) return bells;
  const marked = apart ? [...others, apartMark] : others;
  return [...bells, ...(await begetIds(client, "submit", dueAt, marked))];
}
