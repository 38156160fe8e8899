/** Holds what the webhook has stored against what the platform took of the participants. */
import type { Client } from "pg";

export interface Reconciled {
  /** Taken by the platform, and stored once under the content that was sent. */
  readonly stored: number;
  readonly missing: number;
  readonly twice: number;
  /** Stored, and sent by nobody. */
  readonly unexpected: number;
  /** Stored as not to be decided on: refused at our door, or another content under a known id. */
  readonly parked: number;
}

/** `references` are the sender references of the messages that the platform answered for. */
export async function reconcile(
  client: Client,
  references: readonly string[],
): Promise<Reconciled> {
  const { rows } = await client.query<{ reference: string; count: number; parked: number }>(
    `select coalesce(convert_from(body, 'UTF8')::jsonb #>> '{payload,CommonBlock,S1,senderUniqueReference}', '') as reference,
            count(*)::int as count, (count(*) filter (where state = 'parked'))::int as parked
     from inbound_message group by 1`,
  );
  const held = new Map(rows.map((row) => [row.reference, row]));
  const result = { stored: 0, missing: 0, twice: 0, unexpected: 0, parked: 0 };
  for (const reference of references) {
    const { count = 0, parked = 0 } = held.get(reference) ?? {};
    held.delete(reference);
    if (count === 0) result.missing += 1;
    else if (count > 1) result.twice += 1;
    else if (parked > 0) result.parked += 1;
    else result.stored += 1;
  }
  for (const { count } of held.values()) result.unexpected += count;
  return result;
}
