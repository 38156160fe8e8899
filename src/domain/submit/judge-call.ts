/** What the reply to a call means that carries no message of ours: registrations, requeue, replay (dip-messages.md 4.5). */
import { backOffMs, initialRetry } from "./channel.ts";

/**
 * `done`: taken. `none`: there is nothing of the kind. `again`: no answer, or not now. `closed`: we are not let in, which
 * is probed. `refused`: it will not be taken as it is.
 */
export type CallVerdict = "done" | "none" | "again" | "closed" | "refused";

const againStatuses = new Set([408, 429, 500, 502, 503, 504]);
const closedStatuses = new Set([401, 403]);
/** Nothing found is undefined for requeue and replay (5.5): both of these mean none [ours]. */
const noneStatuses = new Set([204, 404]);

/** `status` null: there was no answer. `findsNone`: a call that may find nothing, where 404 is no refusal. */
export function judgeCall(status: number | null, findsNone: boolean): CallVerdict {
  if (status === null || againStatuses.has(status)) return "again";
  if (findsNone && noneStatuses.has(status)) return "none";
  if (status >= 200 && status < 300) return "done";
  return closedStatuses.has(status) ? "closed" : "refused";
}

/**
 * How long after `attempts` failed ones the next may be made, in milliseconds of market time; `jitter` is drawn from
 * [0, 1), `wishMs` is what the platform asked for.
 */
export function callAgainMs(
  verdict: Exclude<CallVerdict, "done" | "none">,
  attempts: number,
  { jitter, wishMs }: { readonly jitter: number; readonly wishMs: number | null },
): number {
  const waitMs = verdict === "again" ? backOffMs(attempts, jitter) : initialRetry.probeMs;
  return Math.max(waitMs, wishMs ?? 0);
}
