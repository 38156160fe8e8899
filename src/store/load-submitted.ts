/** What was sent of days, and what status items are about, as resolve asks for it. */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { StatusItem } from "../domain/resolve/status-item.ts";
import { parseOwnReference } from "../domain/submit/sender-reference.ts";
import type { DayMove } from "../stages/ports.ts";
import {
  type KnownDay,
  type NamedDay,
  type StatusTarget,
  type SubmittedDay,
  type SubmittedVersion,
  submittedKey,
} from "../stages/resolve-ports.ts";
import { workId } from "../work-id.ts";
import { type KeyRow, keyOfRow } from "./load-days.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

interface SlotsRow {
  readonly wh: (number | null)[];
  readonly q: string;
  readonly e: string | null;
  readonly arc: string | null;
  readonly method: string | null;
}

interface SubmittedRow extends KeyRow, SlotsRow {
  readonly mpan: string;
  readonly version: number;
  readonly ruleset: string;
  readonly block_ids: string[];
  readonly state: string;
  readonly answered_at: number;
  readonly is_turned_down: boolean;
  readonly revision: number;
  readonly current_version: number;
  readonly progress_state: DayMove["state"];
  readonly attempts: number;
  readonly rebuilds: number;
}

/** What was sent of days, by `submittedKey`. */
export async function loadSubmitted(
  pool: Pool,
  days: readonly NamedDay[],
): Promise<ReadonlyMap<string, SubmittedDay>> {
  if (days.length === 0) return new Map();
  const rows = await run<SubmittedRow & Record<string, unknown>>(
    pool,
    "resolve/load-submitted",
    namesOf(days),
  );
  const submitted = new Map<string, SubmittedDay & { versions: SubmittedVersion[] }>();
  for (const row of rows) {
    const name = submittedKey(row.mpan, row.quantity, row.settlement_day);
    const known = submitted.get(name);
    if (known !== undefined) known.versions.push(versionOf(row));
    else
      submitted.set(name, {
        key: keyOfRow(row),
        versions: [versionOf(row)],
        revision: row.revision,
        currentVersion: row.current_version,
        progress: row.progress_state,
        corrections: row.attempts,
        rebuilds: row.rebuilds,
      });
  }
  return submitted;
}

function versionOf(row: SubmittedRow): SubmittedVersion {
  return {
    version: row.version,
    slots: slotsOf(row),
    state: row.state,
    answeredAt: row.answered_at,
    isTurnedDown: row.is_turned_down,
    ruleset: row.ruleset,
    blockIds: row.block_ids,
  };
}

function slotsOf({ wh, q, e, arc, method }: SlotsRow): SettledSlots {
  return { wattHours: wh, quality: q, reason: e, amendment: arc, method };
}

/** Days of points that are ours on them, by `submittedKey`. */
export async function loadKnown(
  pool: Pool,
  days: readonly NamedDay[],
): Promise<ReadonlyMap<string, KnownDay>> {
  if (days.length === 0) return new Map();
  const rows = await run<KeyRow & { mpan: string; progress_state: string | null }>(
    pool,
    "resolve/load-known",
    namesOf(days),
  );
  return new Map(
    rows.map((row) => [
      submittedKey(row.mpan, row.quantity, row.settlement_day),
      { key: keyOfRow(row), progress: row.progress_state },
    ]),
  );
}

function namesOf(days: readonly NamedDay[]): [string, string, string] {
  return [
    textArray(days.map(({ mpan }) => mpan)),
    textArray(days.map(({ quantity }) => quantity)),
    textArray(days.map(({ day }) => day)),
  ];
}

interface TargetRow extends SlotsRow {
  readonly item_id: string;
  readonly batch_id: string;
  readonly index: number;
  readonly channel: string;
  readonly settlement_day: string | null;
  readonly point_id: number;
  readonly quantity: string | null;
  readonly version: number | null;
  readonly refusal_id: number | null;
  readonly answer_id: number | null;
  readonly telling_id: number | null;
  readonly mpan: string | null;
  readonly renewals: number;
}

/** How far back a message is looked for by the platform's id: as far as the platform delivers on line. */
const reachMs = 14 * 86_400_000;

/** What status items are about, by their transaction id; one about nothing of ours is left out. */
export async function loadTargets(
  pool: Pool,
  items: readonly StatusItem[],
  now: number,
): Promise<ReadonlyMap<string, StatusTarget>> {
  if (items.length === 0) return new Map();
  const own = items.map(({ about }) => parseOwnReference(about.reference ?? ""));
  const rows = await run<TargetRow & Record<string, unknown>>(pool, "resolve/load-targets", [
    textArray(items.map(({ transactionId }) => transactionId)),
    textArray(own.map((reference) => reference?.batchId ?? null)),
    intArray(own.map((reference) => reference?.index ?? null)),
    textArray(items.map(({ about }) => (about.reference === null ? about.transactionId : null))),
    instantText(now - reachMs),
  ]);
  return new Map(rows.map((row) => [row.item_id, targetOf(row)]));
}

function targetOf(row: TargetRow): StatusTarget {
  const { batch_id: batchId, index, channel, renewals, mpan, version } = row;
  const isDay = version !== null && mpan !== null;
  return {
    batchId,
    index,
    channel,
    renewals,
    member: memberIn(row),
    day: isDay ? { key: dayOf(row), mpan, version, slots: slotsOf(row) } : null,
  };
}

function memberIn(row: TargetRow): string | null {
  const { refusal_id: refusalId, answer_id: answerId, telling_id: tellingId } = row;
  if (refusalId !== null) return workId("refusal", refusalId);
  if (tellingId !== null) return workId("telling", tellingId);
  return answerId === null ? null : workId("answer", answerId);
}

function dayOf({ settlement_day, point_id, quantity }: TargetRow): DayKey {
  return keyOfRow({
    settlement_day: settlement_day ?? "",
    point_id,
    quantity: quantity ?? "",
  });
}
