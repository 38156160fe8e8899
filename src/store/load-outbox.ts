/** What is to be told: versions of days, refusals, answers and the rest, from memory where they were saved a moment ago. */

import type { AmendmentAnswer } from "../domain/amendment/answer-amendments.ts";
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { Telling } from "../domain/telling/telling.ts";
import type { AnswerItem, OutboxItem, TellingItem } from "../stages/outbox-ports.ts";
import { type KeyRow, keyOfRow, keyParameters, rowKeyText } from "./load-days.ts";
import { intArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";
import type { RecentVersions } from "./recent-versions.ts";

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
  readonly renewals: number;
  readonly periods: number[];
  readonly wh: number[];
  readonly slot_codes: string[];
  readonly messages: string[];
}

interface AnswerRow {
  readonly answer_id: number;
  readonly point_id: number;
  readonly channel: AnswerItem["channel"];
  readonly response: AmendmentAnswer["response"];
  readonly messages: string[];
  readonly question: Buffer;
  readonly renewals: number;
  readonly correlation_cleared: boolean;
}

interface TellingRow {
  readonly telling_id: number;
  readonly point_id: number;
  readonly content: Telling;
  readonly renewals: number;
}

/**
 * Current versions that are neither in flight nor told already. Those saved here a moment ago are taken for such
 * without a look at the record, which has the last word when their batch is kept (`src/store/take-up-days.ts`).
 */
export async function loadDaysToSubmit(
  on: Pool | Client,
  keys: readonly DayKey[],
  recent: RecentVersions,
): Promise<OutboxItem[]> {
  const items: OutboxItem[] = [];
  const others: DayKey[] = [];
  for (const key of keys) {
    const saved = recent.take(key);
    if (saved === null) others.push(key);
    else {
      const { day, pointId, quantity } = key;
      const { version, slots } = saved;
      items.push({ kind: "day", day, pointId, quantity, version, renewals: 0, slots });
    }
  }
  if (others.length > 0) for (const item of await loadFromRecord(on, others)) items.push(item);
  return items;
}

async function loadFromRecord(on: Pool | Client, keys: readonly DayKey[]): Promise<OutboxItem[]> {
  const due = await findDue(on, keys);
  if (due.length === 0) return [];
  const renewals = new Map(due.map((row) => [rowKeyText(row), row.renewals]));
  const rows = await run<Omit<VersionRow, "renewals">>(on, "submit/load-days", [
    ...keyParameters(due.map(keyOfRow)),
    intArray(due.map(({ version }) => version)),
  ]);
  return rows.map((row) => dayItem({ ...row, renewals: renewals.get(rowKeyText(row)) ?? 0 }));
}

type DueRow = KeyRow & Pick<VersionRow, "version" | "renewals"> & { readonly in_flight: boolean };

/**
 * A day in flight is looked at twice. Its answer may be on the point of being written by one who could not see the
 * newer version yet; after the wait the day is either free, or its answer will find the newer version.
 */
async function findDue(on: Pool | Client, keys: readonly DayKey[]): Promise<readonly DueRow[]> {
  const rows = await run<DueRow>(on, "submit/find-days", keyParameters(keys));
  const inFlight = rows.filter((row) => row.in_flight).map(keyOfRow);
  if (inFlight.length === 0) return rows;
  await run(on, "submit/await-answers", keyParameters(inFlight));
  const again = await run<DueRow>(on, "submit/find-days", keyParameters(inFlight));
  return [...rows, ...again].filter((row) => !row.in_flight);
}

/** Refusals that are neither in flight nor told already. */
export async function loadRefusals(
  on: Pool | Client,
  ids: readonly string[],
): Promise<OutboxItem[]> {
  return (await run<RefusalRow>(on, "submit/load-refusals", [`{${ids.join(",")}}`])).map((row) =>
    refusalItem(row),
  );
}

/** Answers to amendments that are neither in flight nor told already. */
export async function loadAnswers(
  on: Pool | Client,
  ids: readonly string[],
): Promise<OutboxItem[]> {
  return (await run<AnswerRow>(on, "submit/load-answers", [`{${ids.join(",")}}`])).map((row) =>
    answerItem(row),
  );
}

/** What we tell unasked that is neither in flight nor told already. */
export async function loadTellings(
  on: Pool | Client,
  ids: readonly string[],
): Promise<OutboxItem[]> {
  return (
    await run<TellingRow & Record<string, unknown>>(on, "submit/load-tellings", [
      `{${ids.join(",")}}`,
    ])
  ).map((row) => tellingItem(row));
}

type BatchRow = VersionRow &
  Omit<RefusalRow, "refusal_id"> &
  Omit<AnswerRow, "answer_id" | "messages"> & {
    readonly refusal_id: number | null;
    readonly refused_periods: number[];
    readonly refused_wh: number[];
    readonly answer_id: number | null;
    readonly answer_messages: string[];
    readonly telling_id: number | null;
    readonly content: Telling;
  };

/** The messages of a batch with the content of their versions, in order. */
export async function loadItems(pool: Pool, batchId: string): Promise<readonly OutboxItem[]> {
  return (await run<BatchRow>(pool, "submit/load-batch", [batchId])).map(itemOfBatch);
}

function itemOfBatch(row: BatchRow): OutboxItem {
  const { refusal_id, refused_periods: periods, refused_wh: wh, answer_id, telling_id } = row;
  if (telling_id !== null) return tellingItem({ ...row, telling_id });
  if (answer_id !== null) return answerItem({ ...row, answer_id, messages: row.answer_messages });
  return refusal_id === null ? dayItem(row) : refusalItem({ ...row, refusal_id, periods, wh });
}

function answerItem(row: AnswerRow): AnswerItem {
  const { answer_id: answerId, point_id: pointId, channel, renewals, question } = row;
  const answer = { response: row.response, messages: row.messages };
  const { correlation_cleared: correlationCleared } = row;
  const told = { answer, question, correlationCleared };
  return { kind: "answer", channel, answerId, pointId, renewals, ...told };
}

function tellingItem(row: TellingRow): TellingItem {
  const { telling_id: tellingId, point_id: pointId, renewals, content: told } = row;
  return { kind: "telling", tellingId, pointId, renewals, told };
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

function refusalItem(row: RefusalRow): OutboxItem {
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
  return { kind: "refusal", ...key, refusalId: row.refusal_id, renewals: row.renewals, refusal };
}
