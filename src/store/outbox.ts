/** The outbox: frozen batches, their references committed before the first byte, and the platform's word on each message. */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import type { OutboundChannel } from "../domain/submit/sender-reference.ts";
import { OperatingError } from "../errors.ts";
import type {
  AttemptedBatch,
  BatchEnd,
  OutboxItem,
  PreparedBatch,
} from "../stages/outbox-ports.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { type KeyRow, keyOfRow, keyParameters, rowKeyText } from "./load-days.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import type { RecentVersions } from "./recent-versions.ts";
import { begetDays, begetIds, finishWork, postponeWork } from "./work.ts";

/** Raised when the writer of bodies changes what it writes: batches of an older writer are not rendered again. */
export const rendererVersion = 1;
const batchPrefix = "batch:";
const refusalPrefix = "refusal:";
const apartMark = "apart";

interface VersionRow extends KeyRow {
  readonly version: number;
  readonly renewals: number;
  readonly wh: (number | null)[];
  readonly q: string;
  readonly e: string | null;
  readonly arc: string | null;
}

interface RefusalRow extends KeyRow {
  readonly refusal_id: number;
  readonly periods: number[];
  readonly wh: number[];
  readonly slot_codes: string[];
  readonly messages: string[];
}

/** Current versions that are neither in flight nor told already; those saved here a moment ago from memory. */
export async function loadDaysToSubmit(
  on: Pool | Client,
  keys: readonly DayKey[],
  recent: RecentVersions,
): Promise<OutboxItem[]> {
  const due = await run<KeyRow & Pick<VersionRow, "version" | "renewals">>(
    on,
    "submit/find-days",
    keyParameters(keys),
  );
  const items: OutboxItem[] = [];
  const elsewhere = new Map<string, number>();
  for (const row of due) {
    const key = keyOfRow(row);
    const slots = recent.take(key, row.version);
    const { version, renewals } = row;
    if (slots === null) elsewhere.set(`${dayKeyText(key)} ${version}`, renewals);
    else items.push({ kind: "day", ...key, version, renewals, slots });
  }
  if (elsewhere.size === 0) return items;
  const missing = due.filter((row) => elsewhere.has(`${rowKeyText(row)} ${row.version}`));
  const rows = await run<Omit<VersionRow, "renewals">>(on, "submit/load-days", [
    ...keyParameters(missing.map(keyOfRow)),
    intArray(missing.map(({ version }) => version)),
  ]);
  for (const row of rows)
    items.push(
      dayItem({ ...row, renewals: elsewhere.get(`${rowKeyText(row)} ${row.version}`) ?? 0 }),
    );
  return items;
}

/** Refusals that are neither in flight nor told already. */
export async function loadRefusals(
  on: Pool | Client,
  ids: readonly string[],
): Promise<OutboxItem[]> {
  return (await run<RefusalRow>(on, "submit/load-refusals", [`{${ids.join(",")}}`])).map((row) =>
    refusalItem(row, 0),
  );
}

/** Keeps batches, parks days that fail the self-check, ends the work; "conflict" when a day is in flight already. */
export async function prepareOutbox(
  pool: Pool,
  work: readonly ClaimedWork[],
  batches: readonly PreparedBatch[],
  parked: readonly (DayKey & { readonly failures: readonly string[] })[],
  now: number,
): Promise<readonly Bell[] | "conflict"> {
  try {
    return await transaction(pool, async (client) => {
      for (const batch of batches) await insertBatch(client, batch);
      if (parked.length > 0)
        await run(client, "submit/park-days", [
          ...keyParameters(parked),
          textArray(parked.map(({ failures }) => JSON.stringify({ failures: failures.join(" ") }))),
          instantText(now),
        ]);
      const bells = await begetIdsEach(
        client,
        now,
        batches.map(({ batchId }) => `${batchPrefix}${batchId}`),
      );
      await finishWork(client, work);
      return bells;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return "conflict";
    throw error;
  }
}

/** One work for each batch: each is sent, postponed and answered alone. */
async function begetIdsEach(client: Client, now: number, ids: readonly string[]): Promise<Bell[]> {
  const bells: Bell[] = [];
  for (const id of ids) bells.push(...(await begetIds(client, "submit", now, [id])));
  return bells;
}

async function insertBatch(client: Client, batch: PreparedBatch): Promise<void> {
  await run(client, "submit/insert-batch", [
    batch.batchId,
    batch.channel,
    instantText(batch.senderTimestamp),
    rendererVersion,
    batch.bodySha256,
    ...keyParameters(batch.items),
    intArray(batch.items.map((item) => (item.kind === "day" ? item.version : null))),
    intArray(batch.items.map((item) => (item.kind === "refusal" ? item.refusalId : null))),
    intArray(batch.items.map(({ renewals }) => renewals)),
  ]);
}

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

/** The messages of a batch with the content of their versions, in order. */
export async function loadItems(pool: Pool, batchId: string): Promise<readonly OutboxItem[]> {
  const rows = await run<
    VersionRow & RefusalRow & { refused_periods: number[]; refused_wh: number[] }
  >(pool, "submit/load-batch", [batchId]);
  return rows.map((item) =>
    item.refusal_id === null
      ? dayItem(item)
      : refusalItem({ ...item, periods: item.refused_periods, wh: item.refused_wh }, item.renewals),
  );
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
    await run(client, "submit/end-batch", [
      batchId,
      "answered",
      end.answer,
      instantText(now),
      intArray(end.messages.map(({ index }) => index)),
      textArray(end.messages.map(({ state }) => state)),
      textArray(end.messages.map(({ code }) => code)),
      textArray(end.messages.map(({ transactionId }) => transactionId)),
    ]);
    const bells: Bell[] = [];
    for (const { items, dueAt, apart } of end.again) {
      const days = items.filter(({ kind }) => kind === "day");
      const refusals = items.flatMap((item) =>
        item.kind === "refusal" ? [`${refusalPrefix}${item.refusalId}`] : [],
      );
      if (days.length > 0)
        bells.push(...(await begetDays(client, "submit", dueAt, days, apart ? apartMark : null)));
      if (refusals.length > 0)
        bells.push(
          ...(await begetIds(client, "submit", dueAt, apart ? [...refusals, apartMark] : refusals)),
        );
    }
    const newer = (await run<KeyRow>(client, "submit/find-newer", [batchId])).map(keyOfRow);
    bells.push(...(await begetDays(client, "submit", now, newer)));
    await finishWork(client, [work]);
    return bells;
  });
}

function dayItem(row: VersionRow): OutboxItem {
  const { wh, q, e, arc } = row;
  const slots: SettledSlots = {
    wattHours: wh,
    quality: q,
    reason: e,
    amendment: arc,
    method: null,
  };
  return { kind: "day", ...keyOfRow(row), version: row.version, renewals: row.renewals, slots };
}

function refusalItem(row: RefusalRow, renewals: number): OutboxItem {
  const key = keyOfRow(row);
  const slots = row.periods.map((period, index) => ({
    period,
    wattHours: row.wh[index] ?? 0,
    code: row.slot_codes[index] ?? "",
  }));
  const refusal = {
    settlementDay: key.day,
    measurementQuantity: key.quantity,
    slots,
    messages: row.messages,
  };
  return { kind: "refusal", ...key, refusalId: row.refusal_id, renewals, refusal };
}

function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Error &&
    !(error instanceof OperatingError) &&
    "code" in error &&
    error.code === "23505"
  );
}
