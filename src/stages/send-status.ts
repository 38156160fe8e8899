/**
 * Tells senders what we found wrong with their messages after we had taken them (dip-messages.md 5.4). A status message
 * has no reference, so one of which nobody knows whether it arrived is sent again: told twice is better than not.
 */
import { backOffMs, initialRetry } from "../domain/submit/channel.ts";
import type { ClientReply } from "../domain/submit/judge-reply.ts";
import { isWorkOn } from "../work-id.ts";
import type { ClaimedWork } from "./ports.ts";
import type { StatusPorts } from "./status-ports.ts";

/** True for work on status messages. */
export function isStatusWork(work: ClaimedWork): boolean {
  return isWorkOn("status", work);
}

/** One attempt at all that is owed by the work; returns how many were told. */
export async function sendStatus(
  work: readonly ClaimedWork[],
  ports: StatusPorts,
): Promise<number> {
  const owed = await ports.loadOwed(work);
  const statusIds = owed.map(({ statusId }) => statusId);
  if (owed.length === 0) {
    await ports.endStatus(work, { statusIds, state: "sent", answer: "", againAt: null });
    return 0;
  }
  await ports.takeTurn();
  const now = ports.now();
  const reply = await ports.sendStatus(ports.renderStatus(owed, now));
  const verdict = verdictOn(reply);
  const answer = reply.kind === "answered" ? `HTTP${reply.status}` : reply.kind;
  if (verdict === "sent") {
    await ports.endStatus(work, { statusIds, state: "sent", answer, againAt: null });
    return owed.length;
  }
  if (verdict === "park") {
    ports.alarm({ code: answer, count: owed.length, detail: "status message" });
    await ports.endStatus(work, { statusIds, state: "parked", answer, againAt: null });
    return 0;
  }
  const attempts = Math.max(...owed.map((each) => each.attempts)) + 1;
  const waitMs = verdict === "closed" ? initialRetry.probeMs : backOffMs(attempts, ports.random());
  const wishMs = reply.kind === "answered" ? (reply.retryAfterMs ?? 0) : 0;
  const againAt = now + Math.max(waitMs, wishMs);
  await ports.endStatus(work, { statusIds, state: "owed", answer, againAt });
  return 0;
}

const retryStatuses = new Set([408, 429, 500, 502, 503, 504]);

function verdictOn(reply: ClientReply): "sent" | "again" | "closed" | "park" {
  if (reply.kind !== "answered" || retryStatuses.has(reply.status)) return "again";
  if (reply.status >= 200 && reply.status < 300) return "sent";
  return reply.status === 401 || reply.status === 403 ? "closed" : "park";
}
