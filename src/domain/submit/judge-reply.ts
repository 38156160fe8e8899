/** What follows from the platform's reply to one batch: the table of dip-messages.md 4.5, whole. */
import { judgeCode, type MessageOutcome } from "./judge-code.ts";

/** One item of a StandardResponse, as far as we use it. */
export interface ReplyItem {
  readonly code: string | null;
  readonly reference: string | null;
  readonly transactionId: string | null;
}

/** What one attempt brought. `noConnection`: nothing left us. `noAnswer`: it may have arrived. */
export type ClientReply =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** Null when the body was not a readable StandardResponse. */
      readonly items: readonly ReplyItem[] | null;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: "noAnswer"; readonly cause: string }
  | { readonly kind: "noConnection"; readonly cause: string };

/** The batch that was sent. */
export interface SentBatch {
  /** References in the order of the messages. */
  readonly references: readonly string[];
  /** True once an attempt at this very batch has ended without a known answer. */
  readonly hadUnknown: boolean;
  /** Per message, how often it went out again because of a code; absent: never. */
  readonly renewals?: readonly number[];
}

export type Judgement =
  /** Every message is decided by itself, in the order of the batch. */
  | { readonly kind: "decided"; readonly outcomes: readonly MessageOutcome[] }
  /** Nobody knows: the same batch under the same references goes out again after the back-off. */
  | { readonly kind: "unknown" }
  /** Not taken: the same batch again, after the back-off or at least `afterMs`. */
  | {
      readonly kind: "retry";
      readonly afterMs: number | null;
      /** True when a later MSG1006 proves that this attempt was taken after all. */
      readonly leavesUnknown: boolean;
    }
  /** Refused whole: the named ones by their outcome, the rest at once under new references. */
  | {
      readonly kind: "takeOut";
      readonly named: ReadonlyMap<number, MessageOutcome>;
    }
  /** Refused whole and nobody named: two halves, all under new references. */
  | { readonly kind: "split" }
  /** The channel is closed to us: alarm, one message probes it. */
  | { readonly kind: "stopChannel"; readonly code: string }
  /** Our configuration is wrong: alarm, a person decides. */
  | { readonly kind: "park"; readonly code: string };

/** The statuses that say "not now". */
const retryStatuses = new Set([408, 429, 500, 502, 503, 504]);

/** The consequence of one reply for its batch. Pure: counts and marks are kept by the caller. */
export function judgeReply(reply: ClientReply, batch: SentBatch): Judgement {
  if (reply.kind === "noAnswer") return { kind: "unknown" };
  if (reply.kind === "noConnection") return { kind: "retry", afterMs: null, leavesUnknown: false };
  const { status, items, retryAfterMs } = reply;
  if (status >= 200 && status < 300) return judgeTaken(items, batch);
  if (status === 400) {
    // It may be the MSG1006 that proves the lost attempt: under new references the platform would take all twice.
    if (items === null && batch.hadUnknown) return { kind: "unknown" };
    return judgeRefused(items ?? [], batch);
  }
  if (status === 413)
    return batch.references.length > 1 ? { kind: "split" } : { kind: "park", code: "HTTP413" };
  // A gateway may speak for a platform that did take it; 429 is said before anything is taken.
  if (retryStatuses.has(status))
    return { kind: "retry", afterMs: retryAfterMs, leavesUnknown: status !== 429 };
  if (status === 401 || status === 403) return { kind: "stopChannel", code: `HTTP${status}` };
  return { kind: "park", code: `HTTP${status}` };
}

/** 2xx: one item a message, found by its reference, else by its place; anything short is unknown. */
function judgeTaken(items: readonly ReplyItem[] | null, batch: SentBatch): Judgement {
  if (items === null || items.length !== batch.references.length) return { kind: "unknown" };
  const byIndex = placeItems(items, batch);
  if (byIndex === null) return { kind: "unknown" };
  return { kind: "decided", outcomes: byIndex.map((item, index) => judgeItem(item, index, batch)) };
}

function placeItems(items: readonly ReplyItem[], batch: SentBatch): readonly ReplyItem[] | null {
  if (items.every((item) => item.reference === null)) return items;
  const byReference = new Map(items.map((item) => [item.reference, item]));
  const placed = batch.references.flatMap((reference) => byReference.get(reference) ?? []);
  return placed.length === batch.references.length ? placed : null;
}

/** 400: a batch stands or falls whole, so the good ones among it must go out again. */
function judgeRefused(items: readonly ReplyItem[], batch: SentBatch): Judgement {
  const { references } = batch;
  if (batch.hadUnknown && items.some((item) => item.code === "MSG1006"))
    return {
      kind: "decided",
      outcomes: references.map(() => ({ kind: "accepted", transactionId: null })),
    };
  const faults = items.filter((item) => item.code !== "MSG0000");
  // The sender is the same in every message: halving the batch would only ask the same question again.
  const stop = faults.map((item) => judgeItem(item, 0, batch)).find(isStop);
  if (stop !== undefined) return stop;
  if (references.length === 1)
    return { kind: "decided", outcomes: [judgeItem(faults[0] ?? noItem, 0, batch)] };
  const named = new Map<number, MessageOutcome>();
  for (const item of faults) {
    const index = item.reference === null ? -1 : references.indexOf(item.reference);
    if (index >= 0) named.set(index, judgeItem(item, index, batch));
  }
  return named.size === 0 ? { kind: "split" } : { kind: "takeOut", named };
}

const noItem: ReplyItem = { code: null, reference: null, transactionId: null };

function judgeItem(item: ReplyItem, index: number, batch: SentBatch): MessageOutcome {
  const renewals = batch.renewals?.[index] ?? 0;
  return judgeCode(item.code, item.transactionId, { hadUnknown: batch.hadUnknown, renewals });
}

function isStop(outcome: MessageOutcome): outcome is MessageOutcome & { kind: "stopChannel" } {
  return outcome.kind === "stopChannel";
}
