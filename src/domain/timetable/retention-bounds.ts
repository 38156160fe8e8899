/** How far back the record is kept (reliability.md 6.6): settlement days until disputes are over, bytes of messages less long. */
import { dayAt, dayMs, type SettlementDay } from "../time/settlement-day.ts";

interface RetentionSettings {
  /** Days for which settlement days are kept, with all that was told of them; so many that none of them is open. */
  readonly days: number;
  /** Days for which messages of meters are kept as they came. */
  readonly inboxDays: number;
}

export interface RetentionBounds {
  /** The first settlement day that is kept. */
  readonly firstDay: SettlementDay;
  /** Milliseconds since 1970 UTC: messages that arrived before are not kept. */
  readonly inboxFrom: number;
}

/** What is kept at `now`, market time in milliseconds since 1970 UTC. */
export function retentionBounds(
  now: number,
  { days, inboxDays }: RetentionSettings,
): RetentionBounds {
  return { firstDay: dayAt(now - days * dayMs), inboxFrom: now - inboxDays * dayMs };
}
