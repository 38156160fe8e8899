/** Figures for whoever watches the service: the outbox against its deadlines, the way from meter to platform, refused input. */
import { instantText } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";

export interface OutboxMeasure {
  /** Messages on the shelf of a channel, and messages in batches that are not answered. */
  readonly waiting: number;
  readonly underWay: number;
  /** Market seconds since the oldest batch that is not answered was made; null: there is none. */
  readonly oldestSeconds: number | null;
  /** Market seconds until the earliest deadline of what is not answered, below 0 when it has passed; null: nothing has one. */
  readonly deadlineSeconds: number | null;
  /** Calls of the time looked at that the platform took, and that it did not. */
  readonly accepted: number;
  readonly failed: number;
}

interface OutboxRow {
  readonly waiting: number;
  readonly under_way: number;
  readonly oldest_seconds: number | null;
  readonly deadline_seconds: number | null;
  readonly accepted: number;
  readonly failed: number;
}

/** The outbox at market time `now`, and the calls since `since`. */
export async function measureOutbox(
  pool: Pool,
  now: number,
  since: number,
): Promise<OutboxMeasure> {
  const [row] = await run<OutboxRow & Record<string, unknown>>(pool, "console/measure-outbox", [
    instantText(now),
    instantText(since),
  ]);
  if (row === undefined) throw new RangeError("the measure has one row");
  return {
    ...{ waiting: row.waiting, underWay: row.under_way },
    ...{ oldestSeconds: row.oldest_seconds, deadlineSeconds: row.deadline_seconds },
    ...{ accepted: row.accepted, failed: row.failed },
  };
}

/** Market seconds from the last message of a day to the call that told it; null: no such call. */
export interface LagMeasure {
  readonly medianSeconds: number | null;
  readonly mostSeconds: number | null;
}

/** Over the latest batches of days that are all actual. */
export async function measureLag(
  pool: Pool,
  now: number,
  bounds: { readonly batchesMax: number; readonly messagesMax: number },
): Promise<LagMeasure> {
  const [row] = await run<{ median_seconds: number | null; most_seconds: number | null }>(
    pool,
    "console/measure-lag",
    [instantText(now), bounds.batchesMax, bounds.messagesMax],
  );
  return { medianSeconds: row?.median_seconds ?? null, mostSeconds: row?.most_seconds ?? null };
}

export interface ParkedInput {
  readonly rule: string;
  readonly reason: string;
  readonly messages: number;
}

/** Messages that are parked, by rule and reason, most first. */
export async function countParkedInput(
  pool: Pool,
  rowsMax: number,
): Promise<readonly ParkedInput[]> {
  return run<ParkedInput & Record<string, unknown>>(pool, "console/count-parked-input", [rowsMax]);
}

/** Whether a commit waits for no copy of the record on another machine (`replica.mode`, reliability.md 2.2). */
export async function measureReplica(pool: Pool): Promise<boolean> {
  const [row] = await run<{ is_off: boolean }>(pool, "console/measure-replica", []);
  return row?.is_off ?? true;
}
