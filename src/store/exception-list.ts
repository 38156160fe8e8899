/** Exceptions as an operator sees them, and the one thing that an operator does to them: taking note. */
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import { type FindingCause, rulesOfCauses } from "../domain/validate/cause.ts";
import type { ExceptionLevel } from "../domain/validate/exception.ts";
import type { KeptFinding } from "../domain/validate/exception-kind.ts";
import { appendAudit } from "./console/audit.ts";
import { instantText, textArray } from "./pg-text.ts";
import { type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";

/** Open: active, or nobody has taken note yet. */
export const listedStates = ["open", "active", "cleared", "all"] as const;
export type ListedState = (typeof listedStates)[number];

export interface ListedException {
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
  readonly openedAt: number;
  readonly clearedAt: number | null;
  readonly acknowledgedAt: number | null;
  readonly acknowledgedBy: string | null;
  readonly note: string | null;
  /** How often it was opened again. */
  readonly reopened: number;
  /** The exception that took it in; null: none did. */
  readonly absorbedBy: number | null;
}

export interface ListedMember {
  readonly settlementDay: SettlementDay;
  readonly pointId: number;
  readonly quantity: MeasurementQuantity;
  /** Version of the day whose energy is counted; 0: it has none yet. */
  readonly version: number;
  readonly wattHours: number;
  /** When its findings ceased to hold; null: one holds. */
  readonly ceasedAt: number | null;
  readonly findings: readonly (KeptFinding & {
    /** Empty: the whole day. */
    readonly periods: readonly number[];
    readonly holds: boolean;
  })[];
}

interface ListRow {
  readonly id: number;
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
  readonly absorbed_by: number | null;
  readonly total: number;
}

export interface ExceptionsAsked {
  readonly state: ListedState;
  /** Only those that nobody has taken note of. */
  readonly isUnacknowledged?: boolean;
  readonly rowsMax: number;
}

/** Exceptions, those that need a person first, with how many there are in all. */
export async function loadExceptions(
  pool: Pool,
  { state, isUnacknowledged = false, rowsMax }: ExceptionsAsked,
): Promise<{ readonly exceptions: readonly ListedException[]; readonly total: number }> {
  const rows = await run<ListRow & Row>(pool, "exception/list", [
    state,
    isUnacknowledged,
    null,
    rowsMax,
  ]);
  return { exceptions: rows.map(listed), total: rows[0]?.total ?? 0 };
}

/** One exception with its latest members and how many it has; null when there is none of that id. */
export async function loadException(
  pool: Pool,
  id: number,
  membersMax: number,
): Promise<{
  readonly exception: ListedException;
  readonly members: readonly ListedMember[];
  readonly memberCount: number;
} | null> {
  const [row] = await run<ListRow & Row>(pool, "exception/list", ["all", false, id, 1]);
  if (row === undefined) return null;
  const rows = await run<MemberRow & Row>(pool, "exception/load-members", [
    id,
    textArray(rulesOfCauses.get(row.cause) ?? []),
    membersMax,
  ]);
  return {
    exception: listed(row),
    members: rows.map((member) => ({
      settlementDay: member.settlement_day,
      pointId: member.point_id,
      quantity: member.quantity,
      version: member.version,
      wattHours: member.wh,
      ceasedAt: member.ceased_at,
      findings: member.findings,
    })),
    memberCount: rows[0]?.total ?? 0,
  };
}

/**
 * Takes note of an exception, with its row in the audit; false when somebody already has, it ended in another, or there
 * is none of that id.
 */
export async function acknowledgeException(
  pool: Pool,
  id: number,
  { at, by, note }: { readonly at: number; readonly by: string; readonly note: string | null },
): Promise<boolean> {
  return transaction(pool, async (client) => {
    const rows = await run(client, "exception/acknowledge", [id, instantText(at), by, note]);
    if (rows.length === 0) return false;
    await appendAudit(client, {
      ...{ stream: "cli", at, actor: by, role: "operator", kind: "exception.acknowledge" },
      ...{ actId: null, subjects: [`exception:${id}`], reason: note },
      ...{ before: null, after: { acknowledgedBy: by }, ruleset: null },
    });
    return true;
  });
}

interface MemberRow {
  readonly settlement_day: SettlementDay;
  readonly point_id: number;
  readonly quantity: MeasurementQuantity;
  readonly version: number;
  readonly wh: number;
  readonly ceased_at: number | null;
  readonly findings: ListedMember["findings"];
  readonly total: number;
}

function listed(row: ListRow): ListedException {
  return {
    id: row.id,
    cause: row.cause,
    level: row.level,
    value: row.value,
    state: row.state,
    firstDay: row.first_day,
    lastDay: row.last_day,
    pointCount: row.points,
    wattHours: row.wh,
    openedAt: row.opened_at,
    clearedAt: row.cleared_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    note: row.note,
    reopened: row.reopened,
    absorbedBy: row.absorbed_by,
  };
}

type Row = Record<string, unknown>;
