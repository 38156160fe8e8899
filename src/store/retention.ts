/**
 * Removes what is kept no longer: rows in batches, each in a transaction of its own, so that nobody waits for them; the
 * versions of a day at once with their partition, in the transaction that writes the removal down. What was broken off
 * goes on where it was.
 */
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { RetentionBounds } from "../domain/timetable/retention-bounds.ts";
import { instantText } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";

/** What has to go. */
export interface RetentionPlan {
  readonly days: readonly HeldDay[];
  readonly inbox: InboxPart;
}

interface HeldDay {
  readonly day: SettlementDay;
  /** Points and quantities of which it is a day. */
  readonly days: number;
}

/** Blocks of messages. */
export interface InboxPart {
  readonly blocks: number;
  readonly messages: number;
}

/** What was removed of a settlement day. */
export interface RemovedDay {
  readonly day: SettlementDay;
  readonly versions: number;
  /** Rows of all other tables. */
  readonly rows: number;
}

/** Rows of one transaction: what stands in the way of nobody for long. */
const rowsMax = 1_000;

/** Looks for what is older than the bounds; changes nothing. */
export async function planRetention(
  pool: Pool,
  { firstDay, inboxFrom }: RetentionBounds,
): Promise<RetentionPlan> {
  const days = await run<{ settlement_day: SettlementDay; days: number }>(
    pool,
    "retention/list-days",
    [firstDay],
  );
  const [inbox] = await run<InboxPart & { [column: string]: number }>(
    pool,
    "retention/count-blocks",
    [instantText(inboxFrom)],
  );
  return {
    days: days.map(({ settlement_day: day, days: count }) => ({ day, days: count })),
    inbox: { blocks: inbox?.blocks ?? 0, messages: inbox?.messages ?? 0 },
  };
}

/** Removes a settlement day. `note` is called in the last transaction, with all that went. */
export async function removeDay(
  pool: Pool,
  day: SettlementDay,
  note: (client: Client, removed: RemovedDay) => Promise<void>,
  signal?: AbortSignal,
): Promise<RemovedDay> {
  const tables = await run<{ name: string }>(pool, "retention/list-tables", []);
  let rows = 0;
  for (const { name } of tables)
    rows += await inBatches(
      () => run<{ rows: number }>(pool, "retention/delete-day-rows", [name, day, rowsMax]),
      signal,
    );
  return transaction(pool, async (client) => {
    await run(client, "retention/take-back-pasts", [day]);
    const [dropped] = await run<{ versions: number }>(client, "retention/drop-partition", [day]);
    const removed = { day, versions: dropped?.versions ?? 0, rows };
    await note(client, removed);
    return removed;
  });
}

/** Removes messages that arrived before `inboxFrom`, and batches made before `firstDay` of which no message is left. */
export async function removeMessages(
  pool: Pool,
  { firstDay, inboxFrom }: RetentionBounds,
  signal?: AbortSignal,
): Promise<InboxPart> {
  let [blocks, messages] = [0, 0];
  await inBatches(async () => {
    const removed = await run<InboxPart & { [column: string]: number }>(
      pool,
      "retention/delete-blocks",
      [instantText(inboxFrom), rowsMax],
    );
    messages += removed[0]?.messages ?? 0;
    blocks += removed[0]?.blocks ?? 0;
    return removed.map(({ blocks: rows }) => ({ rows }));
  }, signal);
  await inBatches(
    () => run<{ rows: number }>(pool, "retention/delete-empty-batches", [firstDay, rowsMax]),
    signal,
  );
  return { blocks, messages };
}

/** Calls again as long as there is something; gives how many rows went in all. Rejects when it is stopped in between. */
async function inBatches(
  remove: () => Promise<readonly { readonly rows: number }[]>,
  signal: AbortSignal | undefined,
): Promise<number> {
  let all = 0;
  for (;;) {
    signal?.throwIfAborted();
    const [removed] = await remove();
    const rows = removed?.rows ?? 0;
    if (rows === 0) return all;
    all += rows;
  }
}
