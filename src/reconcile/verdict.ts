/** What a reconciliation comes to: the counts of reliability.md 3.1 in their order, and whether it holds. */
import type { Counting } from "./checks.ts";
import type { Reconciliation } from "./reconcile.ts";

/** In the order in which they are printed. Messages down to `repeated`, then reads, half hours, days. */
export interface Counts {
  readonly attempted: number | null;
  readonly receipted: number | null;
  readonly repeated: number | null;
  readonly accepted: number;
  readonly duplicate: number;
  readonly superseded: number;
  readonly refused: number;
  /** Messages that are parked; null where one day was asked for. */
  readonly parked: number | null;
  readonly filled: number;
  readonly submitted: number;
  readonly resubmitted: number;
  readonly lost: number;
  readonly unexpected: number;
}

export interface Verdict {
  readonly isOk: boolean;
  readonly counts: Counts;
  /** Messages that are where they belong, and of these those that came again because no receipt had come. */
  readonly ok: number | null;
  readonly recovered: number | null;
  /** Differences that are neither lost nor unexpected: the record contradicts itself, or a receipt is missing at the end. */
  readonly broken: number;
  /** Messages on record whose devices have not heard so, at the end of a run; else 0. */
  readonly unreceipted: number;
  /** Both sides of what the reads of the journal came to; null where they cannot be held against each other. */
  readonly reads: { readonly sent: number; readonly ended: number } | null;
}

/** Judges; `isAtRest`: the run is over. */
export function judge(found: Reconciliation, isAtRest: boolean): Verdict {
  const { sent, held, days, left } = found;
  const reads = readsOf(found, isAtRest);
  const missing = reads === null ? 0 : reads.sent - reads.ended;
  // Reads of messages that are lost are missing because of that.
  const isTold = totalOf(found, "lost") + totalOf(found, "unexpected") > 0;
  const lost = totalOf(found, "lost") + (isTold ? 0 : Math.max(0, missing));
  const unexpected = totalOf(found, "unexpected") + (isTold ? 0 : Math.max(0, -missing));
  const unreceipted =
    isAtRest && found.hasReceipts && sent !== null ? sent.held - sent.receipted : 0;
  const broken = totalOf(found, "broken") + Math.max(0, unreceipted);
  return {
    isOk: lost + unexpected + broken === 0 && left.length === 0,
    counts: {
      attempted: sent?.attempted ?? held?.held ?? null,
      receipted: receiptedOf(found),
      repeated: sent?.repeated ?? held?.repeated ?? null,
      accepted: days.accepted,
      duplicate: days.duplicate,
      superseded: days.superseded,
      refused: days.refused,
      parked: held?.parked ?? null,
      filled: days.filled,
      submitted: days.submitted,
      resubmitted: days.resubmitted,
      lost,
      unexpected,
    },
    ok: sent?.held ?? held?.held ?? null,
    recovered: sent?.recovered ?? null,
    broken,
    unreceipted: Math.max(0, unreceipted),
    reads,
  };
}

function totalOf({ checks }: Reconciliation, counts: Counting): number {
  return checks.reduce((sum, each) => sum + (each.counts === counts ? each.found : 0), 0);
}

/** Where the meters heard no receipts, what the service has told counts. */
function receiptedOf({ sent, held, hasReceipts }: Reconciliation): number | null {
  if (sent !== null && hasReceipts) return sent.receipted;
  return held === null ? null : held.held - held.owed;
}

/** While messages come, some of their reads are not decided yet. */
function readsOf({ sent, days, left }: Reconciliation, isAtRest: boolean): Verdict["reads"] {
  if (sent === null || !isAtRest || left.length > 0) return null;
  const { accepted, duplicate, superseded, refused } = days;
  const disposed = accepted + duplicate + superseded + refused;
  return { sent: sent.reads, ended: disposed + sent.parkedReads + sent.absentReads };
}
