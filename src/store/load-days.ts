/** Days as the record holds them, for a whole batch in a statement each. */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { registerKey } from "../domain/metering/register-key.ts";
import type { RefusalSlot } from "../domain/submit/refusal.ts";
import { type AcceptedRead, standAccepted } from "../domain/validate/accepted-read.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import type { RuleId } from "../domain/validate/rule.ts";
import type { DayState, KeptAnswer, LoadedDay, SeenDay } from "../stages/ports.ts";
import { instantArray, intArray, textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

export interface KeyRow {
  readonly settlement_day: string;
  readonly point_id: number;
  readonly quantity: string;
}

interface HeldRow extends KeyRow {
  readonly revision: number;
  readonly current_version: number;
  readonly state: string;
  readonly attempts: number;
  readonly wh: (number | null)[] | null;
  readonly q: string | null;
  readonly e: string | null;
  readonly arc: string | null;
  readonly read_at: number | null;
  readonly block_ids: string[] | null;
}

interface ReadRow extends KeyRow {
  readonly block_id: string;
  readonly position: number;
  readonly read_at: number;
  readonly received_at: number;
  readonly periods: number[];
  readonly wh: (number | null)[];
  readonly reasons: (string | null)[];
  readonly notes: (string | null)[] | null;
  readonly alert: string | null;
}

interface SaidRow extends KeyRow {
  readonly kind: "rejection" | "refusal" | "accepted";
  readonly periods: number[];
  readonly wh: number[];
  readonly codes: string[];
}

/** Days that have begun, by key text; a day without progress is not in the map. */
export async function loadHeldDays(
  on: Pool | Client,
  keys: readonly DayKey[],
): Promise<ReadonlyMap<string, LoadedDay>> {
  if (keys.length === 0) return new Map();
  const rows = await run<HeldRow>(on, "day/load-held", keyParameters(keys));
  if (rows.length === 0) return new Map();
  const begun = keyParameters(rows.map(keyOfRow));
  const [reads, said] = await Promise.all([
    run<ReadRow>(on, "day/load-reads", begun),
    run<SaidRow>(on, "day/load-rejections", begun),
  ]);
  const readsOf = groupByKey(reads);
  const saidOf = groupByKey(said);
  return new Map(
    rows.map((row) => {
      const key = rowKeyText(row);
      const told = saidOf.get(key) ?? [];
      const accepted = told.filter(({ kind }) => kind === "accepted").flatMap(acceptedOf);
      const held: LoadedDay = {
        revision: row.revision,
        currentVersion: row.current_version,
        state: row.state,
        attempts: row.attempts,
        wattHours: row.wh,
        quality: row.q,
        reason: row.e,
        amendment: row.arc,
        readAt: row.read_at,
        blockIds: row.block_ids ?? [],
        reads: (readsOf.get(key) ?? []).map((read) => standAccepted(storedReads(read), accepted)),
        accepted,
        rejected: told.filter(({ kind }) => kind === "rejection").flatMap(slotsOf),
        toldSlots: told.filter(({ kind }) => kind === "refusal").flatMap(slotsOf),
      };
      return [key, held];
    }),
  );
}

/** Of these days, those that stand in a state. */
export async function loadDaysInState(
  on: Pool | Client,
  keys: readonly DayKey[],
  state: DayState,
): Promise<readonly SeenDay[]> {
  const parameters = [...keyParameters(keys), state];
  const rows = await run<KeyRow & { revision: number }>(on, "day/load-in-state", parameters);
  return rows.map((row) => ({ ...keyOfRow(row), revision: row.revision }));
}

/** Of these days, by key text, those of which the centre has turned half hours down. */
export async function loadRejected(
  on: Pool | Client,
  keys: readonly DayKey[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await run<KeyRow & Record<string, unknown>>(
    on,
    "day/load-rejected",
    keyParameters(keys),
  );
  return new Set(rows.map(rowKeyText));
}

/** A register read with where it is kept. */
export interface KeptRegister {
  readonly wattHours: number;
  readonly source: string;
}

/** Register reads at midnights between instants, both included, keyed by `registerKey`. */
export async function loadRegisters(
  on: Pool | Client,
  wanted: readonly { device: string; quantity: string; from: number; to: number }[],
): Promise<ReadonlyMap<string, KeptRegister>> {
  if (wanted.length === 0) return new Map();
  const rows = await run<{
    device_id: string;
    quantity: string;
    at: number;
    wh: number;
    block_id: string;
    position: number;
  }>(on, "day/load-registers", [
    textArray(wanted.map(({ device }) => device)),
    textArray(wanted.map(({ quantity }) => quantity)),
    instantArray(wanted.map(({ from }) => from)),
    instantArray(wanted.map(({ to }) => to)),
  ]);
  return new Map(
    rows.map((row) => [
      registerKey(row.device_id, row.quantity, row.at),
      { wattHours: row.wh, source: `${row.block_id}:${row.position}` },
    ]),
  );
}

/** The last answers without reads, keyed by `registerKey` of device, service and window end. */
export async function loadAnswers(
  on: Pool | Client,
  wanted: readonly { device: string; service: string; windowTo: number }[],
): Promise<ReadonlyMap<string, KeptAnswer>> {
  if (wanted.length === 0) return new Map();
  const rows = await run<{
    device_id: string;
    service: string;
    window_to: number;
    code: string;
    times: number;
  }>(on, "day/load-answers", [
    textArray(wanted.map(({ device }) => device)),
    textArray(wanted.map(({ service }) => service)),
    instantArray(wanted.map(({ windowTo }) => windowTo)),
  ]);
  return new Map(
    rows.map(({ device_id, service, window_to, code, times }) => [
      registerKey(device_id, service, window_to),
      { code, times },
    ]),
  );
}

/** The three key parameters of a statement over days. */
export function keyParameters(keys: readonly DayKey[]): [string, string, string] {
  return [
    `{${keys.map(({ day }) => day).join(",")}}`,
    intArray(keys.map(({ pointId }) => pointId)),
    `{${keys.map(({ quantity }) => quantity).join(",")}}`,
  ];
}

/** The key text of a row that carries the three key columns. */
export function rowKeyText(row: KeyRow): string {
  return dayKeyText(keyOfRow(row));
}

/** The key that a row carries; the record holds only days that were branded before they were written. */
export function keyOfRow(row: KeyRow): DayKey {
  return { day: row.settlement_day, pointId: row.point_id, quantity: row.quantity } as DayKey;
}

function groupByKey<Row extends KeyRow>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = rowKeyText(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function storedReads(row: ReadRow): StoredReads {
  return {
    readAt: row.read_at,
    receivedAt: row.received_at,
    blockId: row.block_id,
    position: row.position,
    periods: row.periods,
    wattHours: row.wh,
    reasons: row.reasons,
    ...(row.notes === null ? {} : { notes: row.notes }),
    ...(row.alert === null ? {} : { alert: row.alert }),
  };
}

/** Rules of the catalogue only are ever accepted. */
function acceptedOf({ periods, wh, codes }: SaidRow): AcceptedRead[] {
  return periods.map((period, index) => ({
    period,
    wattHours: wh[index] ?? 0,
    rule: (codes[index] ?? "") as RuleId,
  }));
}

function slotsOf(row: SaidRow): RefusalSlot[] {
  return row.periods.map((period, index) => ({
    period,
    wattHours: row.wh[index] ?? 0,
    code: row.codes[row.kind === "rejection" ? 0 : index] ?? "",
  }));
}
