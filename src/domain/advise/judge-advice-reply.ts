/** What a supplier's endpoint says to a notice, and what follows: the table of dip-messages.md 4.5 for one message. */

/** What came of one POST. */
export type AdviceReply =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** As the endpoint asks; null: it does not. */
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: "noAnswer"; readonly cause: string }
  | { readonly kind: "noConnection"; readonly cause: string }
  /** The address is one that notices must not go to. */
  | { readonly kind: "forbidden"; readonly cause: string };

export type AdviceVerdict =
  | { readonly kind: "taken" }
  /** This notice is not wanted as it is: put aside for a person, the next goes on. */
  | { readonly kind: "refused"; readonly code: string }
  /** Sent again, the same, after a back-off; the others of the supplier wait. */
  | { readonly kind: "retry"; readonly code: string; readonly afterMs: number | null }
  /** The door is closed to us, or the address is wrong: probed now and then. */
  | { readonly kind: "closed"; readonly code: string };

const passing = [408, 425, 429, 500, 502, 503, 504];
/** About the content of this one notice. */
const ofContent = [400, 409, 413, 415, 422];

/** Any 2xx is done; redirects are not followed, so they are a wrong address. */
export function judgeAdviceReply(reply: AdviceReply): AdviceVerdict {
  if (reply.kind === "forbidden") return { kind: "closed", code: reply.cause };
  if (reply.kind !== "answered") return { kind: "retry", code: reply.cause, afterMs: null };
  const { status, retryAfterMs } = reply;
  const code = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { kind: "taken" };
  if (passing.includes(status)) return { kind: "retry", code, afterMs: retryAfterMs };
  return ofContent.includes(status) ? { kind: "refused", code } : { kind: "closed", code };
}

export interface EndpointTrouble {
  /** Failures running, this one included. */
  readonly failures: number;
  /** Market time of the first of them. */
  readonly failingSince: number;
}

const secondMs = 1_000;
/** First wait, factor and cap; closed doors; the patience after which an endpoint is tried once an hour (4.5). */
const backOff = {
  firstMs: secondMs,
  factor: 2,
  capMs: 300 * secondMs,
  probeMs: 300 * secondMs,
  patienceMs: 72 * 3_600 * secondMs,
  afterPatienceMs: 3_600 * secondMs,
};

/** How long an endpoint in trouble is left alone, in market milliseconds; `chance` from 0 to 1 is the full jitter. */
export function adviceWaitMs(
  verdict: Extract<AdviceVerdict, { kind: "retry" | "closed" }>,
  { failures, failingSince }: EndpointTrouble,
  now: number,
  chance: number,
): number {
  if (isUndelivered(failingSince, now)) return backOff.afterPatienceMs;
  if (verdict.kind === "closed") return backOff.probeMs;
  const longest = Math.min(
    backOff.firstMs * backOff.factor ** Math.max(failures - 1, 0),
    backOff.capMs,
  );
  return Math.max(Math.ceil(chance * longest), verdict.afterMs ?? 0);
}

/** True once an endpoint has been away for longer than the 72 hours that everybody is told to survive. */
export function isUndelivered(failingSince: number, now: number): boolean {
  return now - failingSince >= backOff.patienceMs;
}
