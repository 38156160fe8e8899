/** The whole of a removal: every settlement day and message past its time, each step with a row in the audit. */
import type { RetentionBounds } from "../domain/timetable/retention-bounds.ts";
import type { AuditValues } from "./console/audit.ts";
import { instantText } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import {
  type InboxPart,
  planRetention,
  type RemovedDay,
  removeDay,
  removeMessages,
} from "./retention.ts";

/** What was done, without who and when. */
export interface RetentionAct {
  readonly kind: "retention.removeDay" | "retention.removeMessages";
  readonly subjects: readonly string[];
  readonly after: AuditValues;
}

export interface RetentionRemoval {
  /** Writes an act down in the transaction of its effect. */
  readonly note: (client: Client, act: RetentionAct) => Promise<unknown>;
  /** Aborted: it stops between two batches, and the next call goes on there. */
  readonly signal?: AbortSignal;
}

/** What went. */
export interface Removed {
  readonly days: readonly RemovedDay[];
  readonly inbox: InboxPart;
}

/** Removes what is older than the bounds. Rejects with the signal's reason when it was stopped. */
export async function applyRetention(
  pool: Pool,
  bounds: RetentionBounds,
  { note, signal }: RetentionRemoval,
): Promise<Removed> {
  const { days: held } = await planRetention(pool, bounds);
  const days: RemovedDay[] = [];
  for (const { day } of held) {
    const noteDay = async (client: Client, { versions, rows }: RemovedDay) => {
      const after = { versions, rows };
      await note(client, { kind: "retention.removeDay", subjects: [`day:${day}`], after });
    };
    days.push(await removeDay(pool, day, noteDay, signal));
  }
  const inbox = await removeMessages(pool, bounds, signal);
  if (inbox.blocks > 0)
    await transaction(pool, async (client) => {
      const after = { ...inbox, before: instantText(bounds.inboxFrom) };
      await note(client, { kind: "retention.removeMessages", subjects: ["inbox"], after });
    });
  return { days, inbox };
}
