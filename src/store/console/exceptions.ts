/** The operators' work-list: exceptions by page, and what one or two persons do to several of them at once. */
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import type { FindingCause } from "../../domain/validate/cause.ts";
import type { ExceptionLevel } from "../../domain/validate/exception.ts";
import { limits } from "../../limits.ts";
import { instantText, intArray } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";
import type { AuditAct } from "./audit.ts";
import { actByHand } from "./by-hand.ts";

export interface WorkItem {
  readonly id: number;
  readonly cause: FindingCause;
  readonly level: ExceptionLevel;
  /** The group, or the surrogate of the point; null for the service. */
  readonly value: string | null;
  readonly state: "active" | "cleared";
  readonly firstDay: SettlementDay;
  readonly lastDay: SettlementDay;
  readonly pointCount: number;
  /** Energy at stake. */
  readonly wattHours: number;
  /** Instants are market time, milliseconds UTC. */
  readonly openedAt: number;
  readonly clearedAt: number | null;
  readonly acknowledgedAt: number | null;
  readonly acknowledgedBy: string | null;
  readonly note: string | null;
  readonly reopened: number;
  readonly assignee: string | null;
}

export interface WorkListAsked {
  /** Open: active, or nobody has taken note yet. */
  readonly state: "open" | "active" | "cleared" | "any";
  readonly acknowledged: "yes" | "no" | "any";
  readonly cause: string | null;
  readonly level: string | null;
  /** Null: any; empty: nobody. */
  readonly assignee: string | null;
  /** `day`: the latest day first, which is nearly the order of deadlines. */
  readonly order: "energy" | "age" | "day";
  /** Null: from the first on. */
  readonly after: WorkListPlace | null;
  readonly rowsMax: number;
}

/** Where a page ends. */
export interface WorkListPlace {
  readonly place: number;
  readonly id: number;
}

export interface WorkListPage {
  readonly items: readonly WorkItem[];
  readonly total: number;
  /** Null: there is no further page. */
  readonly next: WorkListPlace | null;
}

interface ItemRow {
  readonly exception_id: number;
  readonly cause: FindingCause;
  readonly level: ExceptionLevel;
  readonly value: string | null;
  readonly state: "active" | "cleared";
  readonly first_day: SettlementDay;
  readonly last_day: SettlementDay;
  readonly points: number;
  readonly wh: number;
  readonly opened_at: number;
  readonly cleared_at: number | null;
  readonly acknowledged_at: number | null;
  readonly acknowledged_by: string | null;
  readonly note: string | null;
  readonly reopened: number;
  readonly assignee: string | null;
  readonly place: number;
  readonly total: number;
}

/** A page of the work-list. */
export async function loadWorkList(pool: Pool, asked: WorkListAsked): Promise<WorkListPage> {
  const { state, acknowledged, cause, level, assignee, order, after, rowsMax } = asked;
  const rows = await run<ItemRow & Record<string, unknown>>(pool, "console/list-exceptions", [
    ...[state, acknowledged, cause, level, assignee, order],
    ...[after?.place ?? null, after?.id ?? null, rowsMax + 1],
  ]);
  const shown = rows.slice(0, rowsMax);
  const last = rows.length > rowsMax ? shown.at(-1) : undefined;
  return {
    items: shown.map(itemOf),
    total: rows[0]?.total ?? 0,
    next: last === undefined ? null : { place: last.place, id: last.exception_id },
  };
}

/** Exceptions by their numbers; those that ended in another, or are not there, are left out. */
export async function loadWorkItems(
  pool: Pool,
  ids: readonly number[],
): Promise<readonly WorkItem[]> {
  const rows = await run<ItemRow & Record<string, unknown>>(pool, "console/load-exceptions", [
    intArray(ids),
    ids.length,
  ]);
  return rows.map(itemOf);
}

/** Takes note of those that nobody took note of before. */
export async function acknowledgeAll(
  pool: Pool,
  ids: readonly number[],
  act: AuditAct,
): Promise<"done" | "repeated"> {
  return actByHand(pool, act, async (client) => {
    const { actor, reason } = act;
    await run(client, "console/acknowledge-exceptions", [
      intArray(ids),
      instantText(act.at),
      actor,
      reason,
    ]);
    return "done" as const;
  });
}

/** Gives them to somebody; null: to nobody. */
export async function assignAll(
  pool: Pool,
  ids: readonly number[],
  assignee: string | null,
  act: AuditAct,
): Promise<"done" | "repeated"> {
  return actByHand(pool, act, async (client) => {
    await run(client, "console/assign-exceptions", [intArray(ids), assignee]);
    return "done" as const;
  });
}

/** Puts an act on record that needs a second person. */
export async function propose(pool: Pool, act: AuditAct): Promise<"done" | "repeated"> {
  return actByHand(pool, act, async () => "done" as const);
}

/** An act that waits for a second person. */
export interface Proposal {
  readonly auditId: number;
  readonly actor: string;
  /** Machine time. */
  readonly recordedAt: number;
  readonly reason: string | null;
  readonly subjects: readonly string[];
}

/** Proposals of a kind that wait, the latest first; `id` asks for one. */
export async function listProposals(
  pool: Pool,
  kind: string,
  id: number | null,
): Promise<readonly Proposal[]> {
  const rows = await run<{
    audit_id: number;
    actor: string;
    recorded_at: number;
    reason: string | null;
    subjects: string[];
  }>(pool, "console/list-proposals", [kind, id, limits.proposalMs]);
  return rows.map((row) => ({
    auditId: row.audit_id,
    ...{ actor: row.actor, recordedAt: row.recorded_at },
    ...{ reason: row.reason, subjects: row.subjects },
  }));
}

function itemOf(row: ItemRow): WorkItem {
  return {
    id: row.exception_id,
    ...{ cause: row.cause, level: row.level, value: row.value, state: row.state },
    ...{ firstDay: row.first_day, lastDay: row.last_day },
    ...{ pointCount: row.points, wattHours: row.wh },
    ...{ openedAt: row.opened_at, clearedAt: row.cleared_at },
    ...{ acknowledgedAt: row.acknowledged_at, acknowledgedBy: row.acknowledged_by },
    ...{ note: row.note, reopened: row.reopened, assignee: row.assignee },
  };
}
