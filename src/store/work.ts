/**
 * Work blocks: what is to be done next. Begotten and finished in the transaction of a result; a claim is fenced by
 * its attempt, so that of two workers who both believe to hold it only one can save.
 */

import type { DayKey } from "../domain/day/day-key.ts";
import { OperatingError } from "../errors.ts";
import { limits } from "../limits.ts";
import type { Stage } from "../pipeline.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

interface WorkRow {
  readonly work_id: string;
  readonly attempt: number;
  readonly size: number;
  readonly block_ids: string[] | null;
  readonly member_days: string[] | null;
  readonly member_points: number[] | null;
  readonly member_quantities: string[] | null;
  readonly member_ids: string[] | null;
}

/** Claimed work with how many members it stands for. */
export interface SizedWork extends ClaimedWork {
  readonly size: number;
}

/** Bounds of a claim: market time, how long it holds in machine time, and how many members it may bring together. */
interface ClaimBounds {
  readonly now: number;
  readonly leaseMs: number;
  readonly membersMax: number;
}

/** Claims the named work, whatever became of it before, and what may go with it; empty when there is nothing to do. */
export async function claimWork(
  pool: Pool,
  stage: Stage,
  workId: string,
  bounds: ClaimBounds,
): Promise<SizedWork[]> {
  return (await claimUnlessSuspect(pool, stage, workId, bounds, null)) ?? [];
}

/**
 * As `claimWork`, but leaves work whose holders died so often, and says so by null; `deathsMax` null: whatever became of
 * it. What else waits is never left: an error that was told is no death.
 */
export async function claimUnlessSuspect(
  pool: Pool,
  stage: Stage,
  workId: string,
  { now, leaseMs, membersMax }: ClaimBounds,
  deathsMax: number | null,
): Promise<SizedWork[] | null> {
  const named = await run<WorkRow & { is_suspect: boolean }>(pool, "work/claim-named", [
    stage,
    workId,
    instantText(now),
    leaseMs,
    deathsMax,
    limits.workAttemptsMax,
  ]);
  const [first] = named;
  if (first === undefined) return [];
  if (first.is_suspect) return null;
  const room = membersMax - first.size;
  // Work that failed before goes alone, so that it cannot take others down with it.
  const beside =
    first.attempt > 1 || room <= 0
      ? []
      : await run<WorkRow>(pool, "work/claim-beside", [stage, instantText(now), leaseMs, room]);
  return [...named, ...beside].map((row) => ({
    workId: row.work_id,
    attempt: row.attempt,
    blockIds: row.block_ids ?? [],
    days: membersOf(row),
    ids: row.member_ids ?? [],
    size: row.size,
  }));
}

/** Deletes the claimed work inside the result's transaction; throws `CLAIM_LOST` when another worker has it by now. */
export async function finishWork(client: Client, claimed: readonly ClaimedWork[]): Promise<void> {
  const rows = await run(client, "work/finish-work", claimParameters(claimed));
  if (rows.length !== claimed.length)
    throw new OperatingError(
      "CLAIM_LOST",
      `${claimed.length - rows.length} of ${claimed.length} claims are held by another worker`,
    );
}

/** Gives claimed work back: waiting again after `waitMs`, or parked. Returns how many were parked. */
export async function releaseWork(
  pool: Pool,
  claimed: readonly ClaimedWork[],
  error: { code: string; waitMs: number; park: boolean },
): Promise<number> {
  const rows = await run<{ state: string }>(pool, "work/release-work", [
    ...claimParameters(claimed),
    error.code,
    error.waitMs,
    error.park,
  ]);
  return rows.filter(({ state }) => state === "parked").length;
}

/** Begets work on days, in blocks of bounded size; `dueAt` is market time. `mark` sets the work apart (see `submit`). */
export async function begetDays(
  client: Client,
  stage: Stage,
  dueAt: number,
  days: readonly DayKey[],
  mark: string | null = null,
): Promise<Bell[]> {
  const bells: Bell[] = [];
  for (let at = 0; at < days.length; at += limits.workMembersMax) {
    const part = days.slice(at, at + limits.workMembersMax);
    const rows = await run<{ work_id: string }>(client, "work/beget-days", [
      stage,
      instantText(dueAt),
      `{${part.map(({ day }) => day).join(",")}}`,
      intArray(part.map(({ pointId }) => pointId)),
      `{${part.map(({ quantity }) => quantity).join(",")}}`,
      mark === null ? null : textArray([mark]),
    ]);
    for (const row of rows) bells.push({ stage, workId: row.work_id, attempt: 0 });
  }
  return bells;
}

/** Begets a work of its own for each id, with one statement. */
export async function begetEach(
  client: Client,
  stage: Stage,
  dueAt: number,
  ids: readonly string[],
): Promise<Bell[]> {
  if (ids.length === 0) return [];
  const parameters = [stage, instantText(dueAt), textArray(ids)];
  const rows = await run<{ work_id: string }>(client, "work/beget-each", parameters);
  return rows.map((row) => ({ stage, workId: row.work_id, attempt: 0 }));
}

/** Begets work on rows known by other ids. */
export async function begetIds(
  client: Client,
  stage: Stage,
  dueAt: number,
  ids: readonly string[],
): Promise<Bell[]> {
  const bells: Bell[] = [];
  for (let at = 0; at < ids.length; at += limits.workMembersMax) {
    const part = ids.slice(at, at + limits.workMembersMax);
    const rows = await run<{ work_id: string }>(client, "work/beget-ids", [
      stage,
      instantText(dueAt),
      textArray(part),
    ]);
    for (const row of rows) bells.push({ stage, workId: row.work_id, attempt: 0 });
  }
  return bells;
}

/**
 * Work that should be moving and is not. `aheadMsMax`: machine milliseconds that a bell or a lease may lie ahead; what lies
 * further ahead was stamped by a clock of the server that was set back since.
 */
export async function workToRing(
  pool: Pool,
  marketNow: number,
  lostAfterMs: number,
  aheadMsMax: number = limits.stampAheadMs,
): Promise<Bell[]> {
  const rows = await run<{ work_id: string; stage: Stage; attempt: number }>(
    pool,
    "sweep/ring-work",
    [instantText(marketNow), lostAfterMs, limits.sweepBellsMax, aheadMsMax],
  );
  return rows.map((row) => ({ stage: row.stage, workId: row.work_id, attempt: row.attempt }));
}

function claimParameters(claimed: readonly ClaimedWork[]): [string, string] {
  return [
    `{${claimed.map(({ workId }) => workId).join(",")}}`,
    intArray(claimed.map(({ attempt }) => attempt)),
  ];
}

/** Parks work whose worker died as often as work may be tried; returns how many. `aheadMsMax` as of `workToRing`. */
export async function parkPoison(
  pool: Pool,
  aheadMsMax: number = limits.stampAheadMs,
): Promise<number> {
  return (await run(pool, "sweep/park-poison", [limits.workAttemptsMax, aheadMsMax])).length;
}

/** The record holds only days that were branded before they were written. */
function membersOf(row: WorkRow): DayKey[] {
  return (row.member_days ?? []).map((day, index) => {
    const member = {
      day,
      pointId: row.member_points?.[index] ?? 0,
      quantity: row.member_quantities?.[index] ?? "",
    };
    return member as DayKey;
  });
}

/** Postpones claimed work to a later market time; it waits again and keeps its place in the record. */
export async function postponeWork(
  client: Client,
  work: ClaimedWork,
  dueAt: number,
): Promise<void> {
  const rows = await run(client, "work/postpone-work", [
    work.workId,
    work.attempt,
    instantText(dueAt),
  ]);
  if (rows.length === 0)
    throw new OperatingError("CLAIM_LOST", "the claim is held by another worker");
}
