/** Batches under way: each attempt is committed before its first byte, and the platform's word on it after. */
import type { OutboundChannel } from "../domain/submit/sender-reference.ts";
import type { AttemptedBatch, BatchEnd, MessageEnd } from "../stages/outbox-ports.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { type KeyRow, keyOfRow } from "./load-days.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { begetDays, begetIds, finishWork, postponeWork } from "./work.ts";

const refusalPrefix = "refusal:";
const answerPrefix = "answer:";
const apartMark = "apart";

/** Marks a batch as sent; null when it is answered. */
export async function beginAttempt(pool: Pool, batchId: string): Promise<AttemptedBatch | null> {
  const [row] = await run<{
    channel: OutboundChannel;
    sender_timestamp: number;
    body_sha256: Buffer;
    attempts: number;
    state_before: string;
  }>(pool, "submit/begin-attempt", [batchId]);
  if (row === undefined) return null;
  return {
    batchId,
    channel: row.channel,
    senderTimestamp: row.sender_timestamp,
    bodySha256: row.body_sha256,
    attempts: row.attempts,
    // "sent" before this attempt: the process died between sending and hearing the answer.
    hadUnknown: row.state_before === "unknown" || row.state_before === "sent",
  };
}

/** Puts a batch off; its messages stay in flight under the same references. */
export async function postponeBatch(
  pool: Pool,
  work: ClaimedWork,
  batchId: string,
  wait: { state: "prepared" | "unknown"; answer: string; nextAt: number },
): Promise<void> {
  await transaction(pool, async (client) => {
    await run(client, "submit/set-batch-state", [
      batchId,
      wait.state,
      wait.answer,
      instantText(wait.nextAt),
    ]);
    await postponeWork(client, work, wait.nextAt);
  });
}

/** Writes the platform's word on a batch, begets what goes out again and what waited for it, ends the work. */
export async function endBatch(
  pool: Pool,
  work: ClaimedWork,
  batchId: string,
  end: BatchEnd,
  now: number,
): Promise<readonly Bell[]> {
  return transaction(pool, async (client) => {
    await writeWord(client, batchId, end, now);
    const bells: Bell[] = [];
    for (const again of end.again) bells.push(...(await begetAgain(client, again)));
    const newer = await run<KeyRow>(client, "submit/find-newer", [batchId]);
    bells.push(...(await begetDays(client, "submit", now, newer.map(keyOfRow))));
    await finishWork(client, [work]);
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
  const others = items.flatMap((item) => {
    if (item.kind === "refusal") return [`${refusalPrefix}${item.refusalId}`];
    return item.kind === "answer" ? [`${answerPrefix}${item.answerId}`] : [];
  });
  const bells = await begetDays(client, "submit", dueAt, days, apart ? apartMark : null);
  if (others.length === 0) return bells;
  const marked = apart ? [...others, apartMark] : others;
  return [...bells, ...(await begetIds(client, "submit", dueAt, marked))];
}
