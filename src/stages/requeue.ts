/**
 * Asks the platform to deliver a span of a channel again (dip-messages.md 5.5). A lost reply is asked for once more: what
 * comes twice has no effect.
 */
import { callAgainMs, judgeCall } from "../domain/submit/judge-call.ts";
import { faultPoint } from "../fault-point.ts";
import { isWorkOn } from "../work-id.ts";
import type { ClaimedWork } from "./ports.ts";
import type { OwedRequeue, RequeueEnd, RequeuePorts } from "./requeue-ports.ts";

/** True for work on requeues. */
export function isRequeueWork(work: ClaimedWork): boolean {
  return isWorkOn("requeue", work);
}

/** One attempt at all that is owed by the works; returns how many were taken. */
export async function requeue(
  works: readonly ClaimedWork[],
  ports: RequeuePorts,
): Promise<{ readonly requeues: number }> {
  let requeues = 0;
  for (const work of works) {
    const ends: RequeueEnd[] = [];
    let againAt: number | null = null;
    for (const owed of await ports.loadOwed(work)) {
      const attempt = await tryOnce(owed, ports);
      ends.push(attempt.end);
      if (attempt.againAt !== null) againAt = Math.max(againAt ?? 0, attempt.againAt);
      else requeues += 1;
    }
    await ports.end(work, ends, againAt);
  }
  return { requeues };
}

async function tryOnce(
  owed: OwedRequeue,
  ports: RequeuePorts,
): Promise<{ readonly end: RequeueEnd; readonly againAt: number | null }> {
  const { requeueId, channel, attempts } = owed;
  await ports.takeTurn();
  const { status, retryAfterMs } = await ports.ask(owed);
  faultPoint("requeue.asked");
  const answer = status === null ? "no answer" : `HTTP ${status}`;
  const verdict = judgeCall(status, true);
  if (verdict === "done" || verdict === "none") {
    const state = verdict === "done" ? "asked" : "none";
    ports.told(owed, state);
    return { end: { requeueId, state, answer }, againAt: null };
  }
  if (verdict === "refused") {
    const detail = `requeue of ${channel}: ${owed.cause}`;
    ports.alarm({ code: answer, count: 1, detail });
    return { end: { requeueId, state: "parked", answer }, againAt: null };
  }
  const chance = { jitter: ports.random(), wishMs: retryAfterMs };
  const againAt = ports.now() + callAgainMs(verdict, attempts + 1, chance);
  return { end: { requeueId, state: "owed", answer }, againAt };
}
