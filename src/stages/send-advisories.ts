/**
 * Second half of advise: what waits for one supplier is posted in order, one at a time. A supplier that does not take
 * one is left alone for a while, and all others of its advisories with it; nobody else waits for it.
 */
import {
  type AdviceVerdict,
  adviceWaitMs,
  isUndelivered,
  judgeAdviceReply,
} from "../domain/advise/judge-advice-reply.ts";
import { faultPoint } from "../fault-point.ts";
import type { AdvisePorts } from "./advise-ports.ts";
import type { ClaimedWork } from "./ports.ts";

/** Sends until nothing waits, the turn is over, or one is not taken. */
export async function sendAdvisories(
  work: ClaimedWork,
  supplierDipId: string,
  ports: AdvisePorts,
): Promise<Record<string, number>> {
  const counts = { taken: 0, refused: 0, failed: 0 };
  const endsAt = ports.wallNow() + ports.turnMs;
  const waiting = await ports.loadOutgoing(supplierDipId);
  let notBefore: number | null = null;
  for (const { advisoryId, body } of waiting?.outgoing ?? []) {
    if (waiting === null || ports.wallNow() >= endsAt) break;
    const verdict = judgeAdviceReply(await ports.send(waiting.url, body));
    faultPoint("advise.sent");
    if (verdict.kind === "taken" || verdict.kind === "refused") {
      const answer = verdict.kind === "taken" ? "taken" : verdict.code;
      await ports.endAdvisory(advisoryId, verdict.kind, answer);
      counts[verdict.kind] += 1;
      if (verdict.kind === "refused")
        ports.alarm(supplierDipId, verdict.code, `advisory ${advisoryId} is refused`);
      continue;
    }
    counts.failed += 1;
    notBefore = await backOff(supplierDipId, verdict, ports);
    break;
  }
  await ports.ring(await ports.endSending(work, notBefore));
  return counts;
}

/** Counts the failure; returns the market time from which the supplier is tried again. */
async function backOff(
  supplierDipId: string,
  verdict: Extract<AdviceVerdict, { kind: "retry" | "closed" }>,
  ports: AdvisePorts,
): Promise<number> {
  const trouble = await ports.keepTrouble(supplierDipId, verdict.code);
  const now = ports.now();
  if (verdict.kind === "closed")
    ports.alarm(supplierDipId, verdict.code, "the endpoint turns us away");
  else if (isUndelivered(trouble.failingSince, now))
    ports.alarm(supplierDipId, verdict.code, "undelivered for 72 hours, tried once an hour");
  return now + adviceWaitMs(verdict, trouble, now, ports.random());
}
