/**
 * The audit: acts of people, and of the service where it removes what is too old, each written down in the transaction of
 * its effect (reliability.md 6.7).
 */
import { instantText, textArray } from "../pg-text.ts";
import type { Client, Pool } from "../pool.ts";
import { run } from "../queries.ts";

/** What an act changed, as plain values; no personal data and no figures of meters. */
export type AuditValues = Readonly<Record<string, string | number | boolean | null>>;

export interface AuditAct {
  /** Where it came from. */
  readonly stream: "console" | "cli" | "service";
  /** Market time. */
  readonly at: number;
  /** Name of the principal, and the role in which it acted. */
  readonly actor: string;
  readonly role: string;
  /** What was done, such as `exception.acknowledge`. */
  readonly kind: string;
  /** UUID given with the form: sent again, it is the same act; null: each call is an act of its own. */
  readonly actId: string | null;
  /** The proposal of another person that this carries out; left out: one person was enough. */
  readonly secondOf?: number;
  /** Surrogates such as `exception:12` or `point:7 2026-10-26 AI`. */
  readonly subjects: readonly string[];
  /** At most 500 characters; null: none was asked for. */
  readonly reason: string | null;
  readonly before: AuditValues | null;
  readonly after: AuditValues | null;
  /** Name of the ruleset by which it was decided; null: none was. */
  readonly ruleset: string | null;
}

/**
 * Writes an act down in the transaction of its effect and returns its id; null: the same act, or the same proposal, was
 * carried out before, so that the caller has to leave everything as it is. Call it before the effect: of two that come
 * at once the second waits here for the first.
 */
export async function appendAudit(client: Client, act: AuditAct): Promise<number | null> {
  const [row] = await run<{ audit_id: number }>(client, "console/append-audit", [
    act.stream,
    instantText(act.at),
    act.actor,
    act.role,
    act.kind,
    act.actId,
    act.secondOf ?? null,
    textArray(act.subjects),
    act.reason,
    act.before === null ? null : JSON.stringify(act.before),
    act.after === null ? null : JSON.stringify(act.after),
    act.ruleset,
  ]);
  return row?.audit_id ?? null;
}

/** An act as it is shown. Instants in milliseconds UTC. */
export interface ListedAct {
  readonly auditId: number;
  readonly stream: string;
  /** Market time. */
  readonly at: number;
  /** Machine time. */
  readonly recordedAt: number;
  readonly actor: string;
  readonly role: string;
  readonly kind: string;
  readonly secondOf: number | null;
  /** The first twenty. */
  readonly subjects: readonly string[];
  readonly subjectCount: number;
  readonly reason: string | null;
  readonly before: AuditValues | null;
  readonly after: AuditValues | null;
  readonly ruleset: string | null;
  /** Hexadecimal. */
  readonly sha256: string;
  /** False: the row is not what was hashed as it was written. */
  readonly isIntact: boolean;
}

export interface AuditAsked {
  /** Only those before this one; null: from the latest on. */
  readonly before: number | null;
  readonly actor: string | null;
  readonly kind: string | null;
  readonly subject: string | null;
  readonly rowsMax: number;
}

interface ListRow {
  readonly audit_id: number;
  readonly stream: string;
  readonly at: number;
  readonly recorded_at: number;
  readonly actor: string;
  readonly role: string;
  readonly kind: string;
  readonly second_of: number | null;
  readonly subjects: string[];
  readonly subject_count: number;
  readonly reason: string | null;
  readonly before: AuditValues | null;
  readonly after: AuditValues | null;
  readonly ruleset: string | null;
  readonly sha256: string;
  readonly is_intact: boolean;
}

/** Acts, the latest first; the next page begins before the last of these. */
export async function listAudit(pool: Pool, asked: AuditAsked): Promise<readonly ListedAct[]> {
  const rows = await run<ListRow & Record<string, unknown>>(pool, "console/list-audit", [
    asked.before,
    asked.actor,
    asked.kind,
    asked.subject,
    asked.rowsMax,
  ]);
  return rows.map((row) => ({
    auditId: row.audit_id,
    ...{ stream: row.stream, at: row.at, recordedAt: row.recorded_at },
    ...{ actor: row.actor, role: row.role, kind: row.kind, secondOf: row.second_of },
    ...{ subjects: row.subjects, subjectCount: row.subject_count, reason: row.reason },
    ...{ before: row.before, after: row.after, ruleset: row.ruleset },
    ...{ sha256: row.sha256, isIntact: row.is_intact },
  }));
}
