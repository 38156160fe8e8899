/** Days into the batches in which they are told: from here to the platform's word no other version of them leaves. */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { OperatingError } from "../errors.ts";
import { CopyBuffer } from "./copy-buffer.ts";
import { copyRows } from "./copy-rows.ts";
import { keyParameters } from "./load-days.ts";
import { intArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

/** A version of a day, and the batch that it goes with. */
export interface DayToTake extends DayKey {
  readonly version: number;
  readonly batchId: string;
}

/** Throws `DAY_CONFLICT` when a day cannot be told as it was loaded. */
export type TakeUp = (client: Client, days: readonly DayToTake[]) => Promise<void>;

/**
 * Takes days up, the first versions as days of which nothing was told yet: by COPY, at half of what an upsert costs. Where
 * that is wrong (it was turned back once) the key `day_outbox_pkey` is taken, and nothing of the transaction stands.
 */
export async function takeUpFirst(client: Client, days: readonly DayToTake[]): Promise<void> {
  const first = days.filter(({ version }) => version === 1);
  await takeUp(
    client,
    days.filter(({ version }) => version !== 1),
  );
  if (first.length === 0) return;
  const [row] = await run<{ count: number }>(client, "submit/count-in-force", versionsOf(first));
  expectAll(row?.count ?? 0, first.length);
  await copyRows(client, "submit/copy-taken", takenRows(first));
}

/** Takes days up, whatever was told of them before. */
export async function takeUp(client: Client, days: readonly DayToTake[]): Promise<void> {
  if (days.length === 0) return;
  const [row] = await run<{ taken: number }>(client, "submit/take-up-days", [
    ...versionsOf(days),
    `{${days.map(({ batchId }) => batchId).join(",")}}`,
  ]);
  expectAll(row?.taken ?? 0, days.length);
}

function versionsOf(days: readonly DayToTake[]): [string, string, string, string] {
  return [...keyParameters(days), intArray(days.map(({ version }) => version))];
}

function expectAll(taken: number, wanted: number): void {
  if (taken === wanted) return;
  const others = `${wanted - taken} of ${wanted} days are not to be told`;
  throw new OperatingError("DAY_CONFLICT", others);
}

/** About what a day takes in binary form. */
const rowBytes = 80;

/** The columns of `submit/copy-taken`, row by row: two workers that take the same days meet in one order. */
function takenRows(days: readonly DayToTake[]): Buffer {
  const rows = new CopyBuffer(days.length * rowBytes);
  const byKey = days.map((day) => ({ day, text: dayKeyText(day) }));
  byKey.sort((a, b) => (a.text < b.text ? -1 : 1));
  for (const { day } of byKey) {
    rows.row(5);
    rows.date(day.day);
    rows.int8(day.pointId);
    rows.ascii(day.quantity);
    rows.int4(day.version);
    rows.uuid(day.batchId);
  }
  return rows.end();
}
