/** Messages of the platform as people look them up. */
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { instantText } from "../pg-text.ts";
import { type Pool, transaction } from "../pool.ts";
import { run } from "../queries.ts";
import { type AccessRow, appendAccess, revealKind } from "./access-log.ts";

export interface InboxMessage {
  readonly transactionId: string;
  readonly publication: string;
  /** Instants are market time, milliseconds UTC. */
  readonly receivedAt: number;
  readonly state: string;
  readonly outcome: string | null;
  readonly decidedAt: number | null;
}

export interface ListedInbox extends InboxMessage {
  /** Codes of the centre; empty: it is no rejection of ours. */
  readonly codes: readonly string[];
}

export interface FoundInbox extends InboxMessage {
  readonly raw: Buffer;
  readonly days: readonly RejectedDay[];
}

/** A day of ours that a message was matched to. */
export interface RejectedDay {
  readonly day: SettlementDay;
  readonly pointId: number;
  readonly quantity: string;
  readonly version: number | null;
  readonly codes: readonly string[];
  readonly remedy: string;
}

export interface InboxAsked {
  readonly publication: string | null;
  readonly state: string | null;
  /** Received from and to, the end excluded. */
  readonly from: number | null;
  readonly to: number | null;
  /** A code, or a word of the outcome. */
  readonly code: string | null;
  /** The last one shown; null: from the latest on. */
  readonly before: { readonly at: number; readonly transactionId: string } | null;
  readonly rowsMax: number;
}

interface InboxRow {
  readonly transaction_id: string;
  readonly publication: string;
  readonly received_at: number;
  readonly state: string;
  readonly outcome: string | null;
  readonly decided_at: number | null;
}

/** The latest first. */
export async function listInbox(pool: Pool, asked: InboxAsked): Promise<readonly ListedInbox[]> {
  const { publication, state, from, to, code, before, rowsMax } = asked;
  const rows = await run<InboxRow & { codes: string[] } & Record<string, unknown>>(
    pool,
    "console/list-inbox",
    [
      before === null ? null : instantText(before.at),
      before?.transactionId ?? null,
      ...[publication, state],
      ...[from === null ? null : instantText(from), to === null ? null : instantText(to)],
      ...[code, rowsMax],
    ],
  );
  return rows.map((row) => ({ ...messageOf(row), codes: row.codes }));
}

/** One message; null: there is none of that id. */
export async function findInbox(pool: Pool, transactionId: string): Promise<FoundInbox | null> {
  const [row] = await run<
    InboxRow & { body: Buffer; days: readonly RejectedDay[] } & Record<string, unknown>
  >(pool, "console/find-inbox", [transactionId]);
  return row === undefined ? null : { ...messageOf(row), raw: row.body, days: row.days };
}

/** Writes down that a message is shown in full, counted with the MPANs that are; false: too many in this hour. */
export async function noteFullMessage(
  pool: Pool,
  asked: Omit<AccessRow, "kind" | "mpanRef">,
  perHour: number,
): Promise<boolean> {
  return transaction(pool, async (client) => {
    await run(client, "console/lock-reveals", [asked.actor]);
    const [counted] = await run<{ reveals: number }>(client, "console/count-reveals", [
      asked.actor,
      revealKind,
    ]);
    if ((counted?.reveals ?? 0) >= perHour) return false;
    await appendAccess(client, { ...asked, kind: revealKind, mpanRef: null });
    return true;
  });
}

function messageOf(row: InboxRow): InboxMessage {
  return {
    transactionId: row.transaction_id,
    ...{ publication: row.publication, receivedAt: row.received_at },
    ...{ state: row.state, outcome: row.outcome, decidedAt: row.decided_at },
  };
}
