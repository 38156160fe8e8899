/**
 * IF-041 (dip-messages.md 7): register reads of a point with their source and method. What they are good for is judged
 * where they are used (V50 to V54); kept is everything that can be a read of ours at all.
 */
import type { RegisterReadFact } from "./market-facts.ts";
import type { PointMessage } from "./market-message.ts";
import type { Applied, MarketPoint } from "./market-point.ts";
import type { ReceivedRead } from "./market-read.ts";

type RegisterReads = Extract<PointMessage, { readonly kind: "registerReads" }>;

/** How far the clock of who took the read may be ahead of the platform's, as for other stamps. */
const aheadMaxMs = 300_000;

type Fault = "negative" | "future" | "outsideAppointment" | "twoFigures";

/** The reads to keep; refused when none of the message can be one. */
export function applyRegisterReads(
  { event, senderRole, reads, stampedAt, transactionId }: RegisterReads,
  point: MarketPoint,
): Applied<{ readonly registerReads: readonly RegisterReadFact[] }> {
  const faults = new Map<Fault, number>();
  const kept = new Map<string, ReceivedRead>();
  const figures = figuresByRegister(reads);
  for (const read of reads) {
    const key = keyOf(read);
    const fault =
      (figures.get(key)?.size ?? 0) > 1 ? "twoFigures" : faultOf(read, stampedAt, point);
    if (fault === null) kept.set(key, read);
    else faults.set(fault, (faults.get(fault) ?? 0) + 1);
  }
  const told = [...faults].map(([fault, count]) => `${count} ${fault}`).join(", ");
  if (kept.size === 0)
    return { kind: "refused", code: "RCP1023", reason: `${event}: ${told || "no reads"}` };
  const { pointId } = point;
  return {
    kind: "applied",
    facts: {
      registerReads: [...kept.values()].map((read) => ({
        ...read,
        pointId,
        event,
        senderRole,
        stampedAt,
        transactionId,
      })),
    },
    outcome: `${kept.size} reads of ${event}${told === "" ? "" : `; ${told}`}`,
  };
}

/** Of two different figures for one register and instant in one message neither can be believed. */
function figuresByRegister(
  reads: readonly ReceivedRead[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const figures = new Map<string, Set<number>>();
  for (const read of reads) {
    const key = keyOf(read);
    figures.set(key, (figures.get(key) ?? new Set()).add(read.wattHours));
  }
  return figures;
}

/** The read at the very end of an appointment is ours too: it closes our last half hour. */
function faultOf(
  { at, wattHours }: ReceivedRead,
  stampedAt: number,
  { appointed }: MarketPoint,
): Fault | null {
  if (wattHours < 0) return "negative";
  if (at > stampedAt + aheadMaxMs) return "future";
  const isOurs = appointed.some(({ from, to }) => at >= from && (to === null || at <= to));
  return isOurs ? null : "outsideAppointment";
}

function keyOf({ meterId, registerId, at }: ReceivedRead): string {
  return JSON.stringify([meterId, registerId, at]);
}
