/** Batches as they are kept: frozen, with their references, before the first byte of one is sent. */
import type { DayKey } from "../domain/day/day-key.ts";
import { OperatingError } from "../errors.ts";
import type { OutboxItem, PreparedBatch, ShelfChange } from "../stages/outbox-ports.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { workId } from "../work-id.ts";
import { CopyBuffer } from "./copy-buffer.ts";
import { copyRows } from "./copy-rows.ts";
import { keyParameters } from "./load-days.ts";
import { bytesArray, instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, isTaken, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { changeShelf } from "./shelf.ts";
import { type TakeUp, takeUp, takeUpFirst } from "./take-up-days.ts";
import { begetEach, finishWork } from "./work.ts";

/** Raised when the writer of bodies changes what it writes: batches of an older writer are not rendered again. */
export const rendererVersion = 1;

/** What is kept beside batches. */
export interface BesideBatches {
  /** Days that fail the self-check, with the rules. */
  readonly parked: readonly (DayKey & { readonly failures: readonly string[] })[];
  /** What waits for its channel from now on, or does so no longer. */
  readonly shelf: ShelfChange;
}

/** Keeps batches, parks days that fail the self-check, ends the work; "conflict" when a day is in flight already. */
export async function prepareOutbox(
  pool: Pool,
  work: readonly ClaimedWork[],
  batches: readonly PreparedBatch[],
  { parked, shelf }: BesideBatches,
  now: number,
): Promise<readonly Bell[] | "conflict"> {
  const prepare = (takeUp: TakeUp) =>
    transaction(pool, async (client) => {
      if (batches.length > 0) await insertBatches(client, batches, takeUp);
      if (parked.length > 0)
        await run(client, "submit/park-days", [
          ...keyParameters(parked),
          textArray(parked.map(({ failures }) => JSON.stringify({ failures: failures.join(" ") }))),
          instantText(now),
        ]);
      const ids = batches.map(({ batchId }) => workId("batch", batchId));
      const bells = await begetEach(client, "submit", now, ids);
      await finishWork(client, work);
      bells.push(...(await changeShelf(client, shelf, now)));
      return bells;
    });
  try {
    return await prepare(takeUpFirst).catch((error: unknown) => {
      if (isTaken(error, "day_outbox_pkey")) return prepare(takeUp);
      throw error;
    });
  } catch (error) {
    if (isConflict(error)) return "conflict";
    throw error;
  }
}

async function insertBatches(
  client: Client,
  batches: readonly PreparedBatch[],
  takeUpDays: TakeUp,
): Promise<void> {
  const days = batches.flatMap(({ batchId, items }) =>
    items.flatMap((item) => (item.kind === "day" ? [{ ...item, batchId }] : [])),
  );
  await takeUpDays(client, days);
  await run(client, "submit/insert-batches", [
    `{${batches.map(({ batchId }) => batchId).join(",")}}`,
    textArray(batches.map(({ channel }) => channel)),
    instantArray(batches.map(({ senderTimestamp }) => senderTimestamp)),
    rendererVersion,
    bytesArray(batches.map(({ bodySha256 }) => bodySha256)),
    intArray(batches.map(({ items }) => items.length)),
    instantArray(batches.map(({ deadline }) => deadline)),
  ]);
  await copyRows(client, "submit/copy-messages", messageRows(batches));
}

/** About what a message takes in binary form. */
const messageBytes = 100;

/** The columns of `submit/copy-messages`, row by row. */
function messageRows(batches: readonly PreparedBatch[]): Buffer {
  const count = batches.reduce((sum, { items }) => sum + items.length, 0);
  const rows = new CopyBuffer(count * messageBytes);
  for (const { batchId, items } of batches)
    for (const [index, item] of items.entries()) {
      rows.row(10);
      rows.uuid(batchId);
      rows.int4(index);
      writeItem(rows, item);
    }
  return rows.end();
}

/** From the day on; an answer and what is told unasked have none. */
function writeItem(rows: CopyBuffer, item: OutboxItem): void {
  if (item.kind === "answer" || item.kind === "telling") {
    rows.none();
    rows.int8(item.pointId);
    for (let column = 0; column < 3; column += 1) rows.none();
    rows.int4(item.renewals);
    if (item.kind === "answer") rows.int8(item.answerId);
    else rows.none();
    if (item.kind === "telling") rows.int8(item.tellingId);
    else rows.none();
    return;
  }
  rows.date(item.day);
  rows.int8(item.pointId);
  rows.ascii(item.quantity);
  if (item.kind === "day") rows.int4(item.version);
  else rows.none();
  if (item.kind === "refusal") rows.int8(item.refusalId);
  else rows.none();
  rows.int4(item.renewals);
  rows.none();
  rows.none();
}

/** A day was taken up or changed, or a refusal or answer told, by another worker. */
function isConflict(error: unknown): boolean {
  if (error instanceof OperatingError) return error.code === "DAY_CONFLICT";
  return isTaken(error);
}
