/** Everything that the record holds of one consumption day, as rows: for the operator who asks why. */
import type { DayKey } from "../domain/day/day-key.ts";
import type { EstimateLink } from "../domain/estimate/day-draft.ts";
import type { OutboundChannel } from "../domain/submit/sender-reference.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import type { RuleMode, RuleOutcome } from "../domain/validate/rule.ts";
import { loadHeldDays } from "./load-days.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

export interface ProgressRow {
  readonly revision: number;
  /** 0 while there is none. */
  readonly current_version: number;
  readonly state: string;
  readonly attempts: number;
}

export interface VersionRow {
  readonly version: number;
  readonly wh: readonly (number | null)[];
  readonly q: string;
  readonly e: string | null;
  readonly arc: string | null;
  readonly method: string | null;
  readonly cause: string;
  readonly ruleset: string;
  /** When the device gave the one answer that brought the whole day; null when several messages did. */
  readonly read_at: number | null;
  readonly block_ids: readonly string[];
  readonly created_at: number;
  readonly links: readonly EstimateLink[] | null;
}

export interface FindingRow {
  readonly rule: string;
  readonly outcome: RuleOutcome;
  readonly mode: RuleMode;
  readonly periods: readonly number[];
  readonly detail: Readonly<Record<string, number | string>>;
  readonly ruleset: string;
  readonly at: number;
  readonly cleared_at: number | null;
}

export interface SubmissionRow {
  readonly batch_id: string;
  readonly index: number;
  readonly channel: OutboundChannel;
  readonly sender_timestamp: number;
  readonly attempts: number;
  readonly answer: string | null;
  /** Version sent; null for a refusal. */
  readonly version: number | null;
  readonly state: string;
  readonly code: string | null;
  readonly transaction_id: string | null;
  /** Market time of the platform's word; null: there is none. */
  readonly answered_at: number | null;
  readonly periods: readonly number[] | null;
  readonly messages: readonly string[] | null;
}

export interface RejectionRow {
  readonly transaction_id: string;
  readonly received_at: number;
  readonly version: number | null;
  readonly codes: readonly string[];
  readonly periods: readonly number[];
  readonly wh: readonly number[];
  readonly remedy: string;
  readonly outcome: string | null;
}

/** What an accepted request put into the day. */
export interface AmendedRow {
  /** The message that asked (IF-027). */
  readonly transaction_id: string;
  readonly first_period: number;
  /** How many, from the first on. */
  readonly periods: number;
  readonly shared_by: string;
  /** The version that carries it. */
  readonly version: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly gross_wh: number;
  /** The supplier's own; null: it gave none. */
  readonly reference: string | null;
  readonly supplier_dip_id: string;
  readonly decided_at: number;
}

export interface DayRecord {
  /** Null: nothing was heard of the day and its cut-off has not come. */
  readonly progress: ProgressRow | null;
  /** Oldest first. */
  readonly versions: readonly VersionRow[];
  /** What messages brought, where no single one completed the day. */
  readonly reads: readonly StoredReads[];
  readonly findings: readonly FindingRow[];
  readonly submissions: readonly SubmissionRow[];
  readonly rejections: readonly RejectionRow[];
  /** In the order in which they were decided. */
  readonly amendments: readonly AmendedRow[];
}

/** How a point is asked for. */
export type NamedPoint = { readonly mpan: string } | { readonly pointId: number };

/** A point by its MPAN or by its surrogate; null when it was never registered here. */
export async function findPoint(
  pool: Pool,
  named: NamedPoint,
): Promise<{ readonly pointId: number; readonly mpan: string } | null> {
  const [row] = await run<{ point_id: number; mpan: string }>(pool, "ops/find-point", [
    "mpan" in named ? named.mpan : null,
    "pointId" in named ? named.pointId : null,
  ]);
  return row === undefined ? null : { pointId: row.point_id, mpan: row.mpan };
}

/** Loads one day. */
export async function loadDayRecord(pool: Pool, key: DayKey): Promise<DayRecord> {
  const parameters = [key.day, key.pointId, key.quantity];
  const [progress, versions, held, findings, submissions, rejections, amendments] =
    await Promise.all([
      run<ProgressRow & Row>(pool, "ops/load-progress", parameters),
      run<VersionRow & Row>(pool, "ops/load-versions", parameters),
      loadHeldDays(pool, [key]),
      run<FindingRow & Row>(pool, "ops/load-findings", parameters),
      run<SubmissionRow & Row>(pool, "ops/load-submissions", parameters),
      run<RejectionRow & Row>(pool, "ops/load-rejections", parameters),
      run<AmendedRow & Row>(pool, "ops/load-amendments", parameters),
    ]);
  const [only] = held.values();
  return {
    progress: progress[0] ?? null,
    versions,
    reads: only?.reads ?? [],
    findings,
    submissions,
    rejections,
    amendments,
  };
}

type Row = Record<string, unknown>;

/** Where the first copies of a device's messages lie in blocks, as `block:position`. */
export async function findMessages(
  pool: Pool,
  device: string,
  blockIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await run<{ block_id: string; position: number }>(pool, "ops/find-messages", [
    device,
    `{${blockIds.join(",")}}`,
  ]);
  return rows.map(({ block_id, position }) => `${block_id}:${position}`);
}
