/** What the platform is to deliver again, once for each cause, and when the webhook was last open (dip-messages.md 5.5). */
import { overlapMs, type RequeueSpan, type SeenOpen } from "../domain/submit/requeue-cause.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import type { OwedRequeue, RequeueEnd } from "../stages/requeue-ports.ts";
import { rowsBehind, workId } from "../work-id.ts";
import { instantArray, instantText, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { begetIds, finishWork, postponeWork } from "./work.ts";

/**
 * Notes that the webhook is open, and owes what follows from when it was so before, both or neither. Returns the bells
 * of what is owed.
 */
export async function noteOpen(
  pool: Pool,
  now: SeenOpen,
  spansSince: (seen: SeenOpen | null) => readonly RequeueSpan[],
): Promise<readonly Bell[]> {
  return transaction(pool, async (client) => {
    const [row] = await run<{ seen_at: number; seen_machine_at: number }>(
      client,
      "requeue/note-open",
      [instantText(now.at), instantText(now.machineAt)],
    );
    const seen = row === undefined ? null : { at: row.seen_at, machineAt: row.seen_machine_at };
    return oweOn(client, spansSince(seen), now.at);
  });
}

/** Owes spans whose cause is new; `now` is market time. Returns their bells: none where all are known. */
export async function oweRequeues(
  pool: Pool,
  spans: readonly RequeueSpan[],
  now: number,
): Promise<readonly Bell[]> {
  return transaction(pool, (client) => oweOn(client, spans, now));
}

/** The same in the caller's transaction. */
export async function oweOn(
  client: Client,
  spans: readonly RequeueSpan[],
  now: number,
): Promise<readonly Bell[]> {
  if (spans.length === 0) return [];
  const rows = await run<{ requeue_id: number }>(client, "requeue/owe", [
    textArray(spans.map(({ channel }) => channel)),
    textArray(spans.map(({ cause }) => cause)),
    instantArray(spans.map(({ from }) => from)),
    instantArray(spans.map(({ to }) => to)),
    instantText(now),
  ]);
  return beget(client, rows, now);
}

/** Calls of channels were turned away, the first at these market times: asked for again once calls are let in. */
export async function awaitRequeues(
  pool: Pool,
  turnedAway: ReadonlyMap<string, number>,
): Promise<void> {
  await run(pool, "requeue/await", [
    textArray([...turnedAway.keys()]),
    instantArray([...turnedAway.values()]),
    overlapMs,
  ]);
}

/** Calls are let in: what was awaited is owed, up to `now`. */
export async function oweAwaited(pool: Pool, now: number): Promise<readonly Bell[]> {
  return transaction(pool, async (client) => {
    const rows = await run<{ requeue_id: number }>(client, "requeue/owe-awaited", [
      instantText(now),
    ]);
    return beget(client, rows, now);
  });
}

async function beget(
  client: Client,
  rows: readonly { readonly requeue_id: number }[],
  now: number,
): Promise<readonly Bell[]> {
  const bells: Bell[] = [];
  // A work for each: one that is put off holds up no other.
  for (const { requeue_id: id } of rows)
    bells.push(...(await begetIds(client, "submit", now, [workId("requeue", id)])));
  return bells;
}

/** A message that was refused at the door. */
export interface RefusedMessage {
  readonly transactionId: string;
  readonly channel: string;
  readonly receivedAt: number;
  readonly raw: Buffer;
}

/** A page of what was refused at the door from a market time on, in the order of ids after `afterId`. */
export async function loadRefused(
  pool: Pool,
  { from, afterId, countMax }: { readonly from: number; afterId: string; countMax: number },
): Promise<readonly RefusedMessage[]> {
  const rows = await run<{
    transaction_id: string;
    publication: string;
    received_at: number;
    body: Buffer;
  }>(pool, "requeue/load-refused", [instantText(from), afterId, countMax]);
  return rows.map((row) => ({
    transactionId: row.transaction_id,
    channel: row.publication.replace("PUB-", "IF-"),
    receivedAt: row.received_at,
    raw: row.body,
  }));
}

/** Of claimed work those that are still owed. */
export async function loadOwedRequeues(
  pool: Pool,
  { ids }: ClaimedWork,
): Promise<readonly OwedRequeue[]> {
  const own = rowsBehind("requeue", ids);
  const rows = await run<{
    requeue_id: number;
    channel: string;
    cause: string;
    from_at: number;
    to_at: number;
    attempts: number;
  }>(pool, "requeue/load", [`{${own.join(",")}}`]);
  return rows.map((row) => ({
    requeueId: row.requeue_id,
    ...{ channel: row.channel, cause: row.cause, from: row.from_at, to: row.to_at },
    attempts: row.attempts,
  }));
}

/** Writes what became of each and ends the work, or puts it off. */
export async function endRequeues(
  pool: Pool,
  work: ClaimedWork,
  ends: readonly RequeueEnd[],
  againAt: number | null,
): Promise<void> {
  await transaction(pool, async (client) => {
    for (const { requeueId, state, answer } of ends)
      await run(client, "requeue/end", [requeueId, state, answer]);
    if (againAt === null) await finishWork(client, [work]);
    else await postponeWork(client, work, againAt);
  });
}

export interface RequeueState {
  readonly state: "awaited" | "owed" | "asked" | "none" | "parked";
  readonly attempts: number;
  readonly answer: string | null;
}

/** How a requeue stands; null: there is none of that cause. */
export async function findRequeue(
  pool: Pool,
  { channel, cause }: Pick<RequeueSpan, "channel" | "cause">,
): Promise<RequeueState | null> {
  const [row] = await run<RequeueState>(pool, "requeue/find", [channel, cause]);
  return row ?? null;
}

/** How many of these messages are held already, refused ones left out. */
export async function countHeld(pool: Pool, transactionIds: readonly string[]): Promise<number> {
  const [row] = await run<{ held: number }>(pool, "requeue/count-held", [
    textArray(transactionIds),
  ]);
  return row?.held ?? 0;
}
