/** Validate over the log of the golden messages, in a record in memory. */
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { ClaimedWork, InboxMessage } from "../../../src/stages/ports.ts";
import { validate } from "../../../src/stages/validate.ts";
import { dailyLog, topics } from "../../mqtt/support/golden-messages.ts";
import { inboxMessage } from "./inbox-message.ts";
import type { MemoryDays } from "./memory-days.ts";

/** The golden log, without the MPAN of a point that the record does not hold. */
export const log = { ...dailyLog, mpan: null };

/** When the golden log arrived. */
export const arrivedAt = Date.UTC(2026, 9, 25, 1, 12, 50);

/** The day that the golden log fills. */
export const day: DayKey = { day: settlementDay("2026-10-24"), pointId: 1, quantity: "AI" };

/** The day before it, of which the golden log has the last slot. */
export const before: DayKey = { ...day, day: settlementDay("2026-10-23") };

/** The rows of the golden log: slot 48 of the day before, then the 48 slots of the day. */
export const rows = log["entries" as keyof typeof log] as unknown as [string, number[]][];

/** The golden log with other contents, or that arrived at another time. */
export const logMessage = (changes: object = {}, receivedAt = arrivedAt) =>
  inboxMessage(topics.dailyLog, { ...log, ...changes }, receivedAt);

/** Work of validate, with days that are to be looked at again. */
export const work = (days: readonly DayKey[] = []): ClaimedWork => ({
  workId: "w",
  attempt: 1,
  blockIds: [],
  days,
  ids: [],
});

/** Runs validate once over new messages. */
export function validateIn(record: MemoryDays, messages: readonly InboxMessage[]) {
  record.messages = messages;
  return validate([work()], record.validatePorts());
}
