/** Messages that were sent, or are to be, as people look them up: bounded by the batches that one look may take in. */
import type { DayKey } from "../../domain/day/day-key.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { limits } from "../../limits.ts";
import { type KeyRow, keyOfRow } from "../load-days.ts";
import { instantText } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";

export interface OutboxMessage {
  readonly batchId: string;
  readonly index: number;
  readonly channel: string;
  /** Instants are market time, milliseconds UTC. */
  readonly senderTimestamp: number;
  /** Null: there is none. */
  readonly deadline: number | null;
  readonly attempts: number;
  /** What the platform said last of its batch. */
  readonly answer: string | null;
  /** Null: it is about no single day. */
  readonly day: DayKey | null;
  readonly pointId: number;
  readonly version: number | null;
  readonly state: string;
  readonly code: string | null;
  readonly transactionId: string | null;
}

export interface OutboxAsked {
  readonly channel: string | null;
  readonly state: string | null;
  readonly day: SettlementDay | null;
  readonly code: string | null;
  /** Null: from the latest batch on. */
  readonly before: OutboxPlace | null;
  readonly rowsMax: number;
}

/** Batches before this one. */
export interface OutboxPlace {
  readonly at: number;
  readonly batchId: string;
}

export interface OutboxPage {
  readonly messages: readonly OutboxMessage[];
  /** From where to look further back; null: there is nothing further, or the filter needs no second look. */
  readonly next: OutboxPlace | null;
}

const batchesMax = limits.outboxBatchesMax;
const fewBatches = 8;

interface MessageRow {
  readonly batch_id: string;
  readonly index: number;
  readonly channel: string;
  readonly sender_timestamp: number;
  readonly deadline: number;
  readonly attempts: number;
  readonly answer: string | null;
  readonly settlement_day: string | null;
  readonly point_id: number;
  readonly quantity: string | null;
  readonly version: number | null;
  readonly state: string;
  readonly code: string | null;
  readonly transaction_id: string | null;
}

interface LookedRow extends Omit<MessageRow, "batch_id"> {
  /** Null where nothing was found in the batches that were looked at. */
  readonly batch_id: string | null;
  readonly batches_looked: number;
  readonly looked_to: number | null;
  readonly looked_to_batch: string | null;
}

/** A page of the outbox. */
export async function listOutbox(pool: Pool, asked: OutboxAsked): Promise<OutboxPage> {
  const { channel, state, day, code, rowsMax } = asked;
  if (day !== null) return all(await listDay(pool, { ...asked, day }));
  if (state === "refused" || state === "parked") {
    const values = [state, channel, code, rowsMax];
    return all(await run<MessageRow & Row>(pool, "console/list-outbox-stuck", values));
  }
  return listLatest(pool, asked);
}

type Row = Record<string, unknown>;

/** Messages about a day. Of the many that were simply taken, the first points; the others are few, and found apart. */
async function listDay(
  pool: Pool,
  { day, channel, state, code, rowsMax }: OutboxAsked & { readonly day: SettlementDay },
): Promise<readonly MessageRow[]> {
  if (state === "prepared" || state === "sent" || state === "unknown") {
    const open = await run<MessageRow & Row>(pool, "console/list-outbox-day-open", [
      ...[day, channel, state, rowsMax],
    ]);
    return code === null ? open : open.filter((row) => row.code === code);
  }
  const values = [day, channel, state, code, rowsMax];
  const isWorded = state === "refused" || state === "parked";
  if (isWorded || code !== null) {
    const worded = await run<MessageRow & Row>(pool, "console/list-outbox-day-worded", values);
    if (isWorded || worded.length > 0) return worded;
  }
  return run<MessageRow & Row>(pool, "console/list-outbox-day", values);
}

function all(rows: readonly MessageRow[]): OutboxPage {
  return { messages: rows.map(messageOf), next: null };
}

/** What is asked for mostly fills the page from a few batches; where it does not, more are looked at. */
async function listLatest(pool: Pool, asked: OutboxAsked): Promise<OutboxPage> {
  const soon = await listOfBatches(pool, asked, fewBatches);
  return soon.messages.length >= asked.rowsMax / 2 || soon.next === null
    ? soon
    : listOfBatches(pool, asked, batchesMax);
}

async function listOfBatches(
  pool: Pool,
  asked: OutboxAsked,
  batchesMax: number,
): Promise<OutboxPage> {
  const { channel, state, code, before, rowsMax } = asked;
  const rows = await run<LookedRow & Row>(pool, "console/list-outbox", [
    before === null ? null : instantText(before.at),
    before?.batchId ?? null,
    batchesMax,
    ...[channel, state, code, rowsMax],
  ]);
  const found = rows.flatMap(({ batch_id, ...row }) =>
    batch_id === null ? [] : [messageOf({ ...row, batch_id })],
  );
  const [looked] = rows;
  const last = found.at(-1);
  // A batch that the page breaks off in is shown again from its first message on.
  if (found.length === rowsMax && last !== undefined && last.batchId !== found[0]?.batchId) {
    const whole = found.filter(({ batchId }) => batchId !== last.batchId);
    const end = whole.at(-1) ?? last;
    return { messages: whole, next: { at: end.senderTimestamp, batchId: end.batchId } };
  }
  if (found.length === rowsMax && last !== undefined)
    return { messages: found, next: { at: last.senderTimestamp, batchId: last.batchId } };
  const isMore = looked !== undefined && looked.batches_looked === batchesMax;
  const { looked_to: at = null, looked_to_batch: batchId = null } = looked ?? {};
  const next = isMore && at !== null && batchId !== null ? { at, batchId } : null;
  return { messages: found, next };
}

/** One message by its place; null: there is none there. */
export async function findOutbox(
  pool: Pool,
  batchId: string,
  index: number,
): Promise<OutboxMessage | null> {
  const [row] = await run<MessageRow & Row>(pool, "console/find-outbox", [batchId, index]);
  return row === undefined ? null : messageOf(row);
}

/** What the centre said of the version that a message carried. */
export interface MessageRejection {
  readonly transactionId: string;
  readonly codes: readonly string[];
  readonly periods: readonly number[];
  readonly remedy: string;
  readonly at: number;
  readonly raw: Buffer;
}

/** The latest first, twenty at most. */
export async function loadMessageRejections(
  pool: Pool,
  { day, pointId, quantity }: DayKey,
  version: number,
): Promise<readonly MessageRejection[]> {
  const rows = await run<{
    transaction_id: string;
    codes: string[];
    periods: number[];
    remedy: string;
    at: number;
    body: Buffer;
  }>(pool, "console/load-message-rejections", [day, pointId, quantity, version]);
  return rows.map(({ transaction_id: transactionId, body: raw, ...row }) => ({
    ...row,
    transactionId,
    raw,
  }));
}

function messageOf(row: MessageRow): OutboxMessage {
  const { settlement_day, quantity, point_id: pointId } = row;
  const key: KeyRow | null =
    settlement_day === null || quantity === null
      ? null
      : { settlement_day, point_id: pointId, quantity };
  return {
    batchId: row.batch_id,
    ...{ index: row.index, channel: row.channel, senderTimestamp: row.sender_timestamp },
    deadline: Number.isFinite(row.deadline) ? row.deadline : null,
    ...{ attempts: row.attempts, answer: row.answer, pointId },
    day: key === null ? null : keyOfRow(key),
    ...{ version: row.version, state: row.state, code: row.code },
    transactionId: row.transaction_id,
  };
}
