/** A channel to the platform that does not take what we send: when it is tried again (dip-messages.md 4.5). */

/** `down`: no answer, or "not now". `stopped`: we are not let in (401, 403, MSG1009 to MSG1011). */
export type ChannelTrouble = "down" | "stopped";

export interface RetrySettings {
  /** First wait, by how much each further one is longer, and the longest; milliseconds of market time. */
  readonly firstMs: number;
  readonly factor: number;
  readonly capMs: number;
  /** A channel down for longer is an exception, and is tried this often from then on. */
  readonly patienceMs: number;
  readonly patientMs: number;
  /** How often a channel that is closed to us is probed. */
  readonly probeMs: number;
}

const secondMs = 1_000;
const hourMs = 3_600_000;

/** `dip.retry.*` and `dip.probeMinutes` at their initial values [ours]. */
export const initialRetry: RetrySettings = {
  firstMs: secondMs,
  factor: 2,
  capMs: 300 * secondMs,
  patienceMs: 72 * hourMs,
  patientMs: hourMs,
  probeMs: 300 * secondMs,
};

/** Exponential with full jitter; `failures` attempts have failed, `jitter` is drawn from [0, 1). Milliseconds. */
export function backOffMs(failures: number, jitter: number, settings = initialRetry): number {
  const { firstMs, factor, capMs } = settings;
  return Math.ceil(jitter * Math.min(firstMs * factor ** Math.max(failures - 1, 0), capMs));
}

export interface FailedChannel {
  readonly trouble: ChannelTrouble;
  /** Attempts that failed one after the other, this one included. */
  readonly failures: number;
  /** Since when, and now; milliseconds since 1970 UTC. */
  readonly since: number;
  readonly now: number;
  /** What the platform asked for; null: nothing. */
  readonly retryAfterMs: number | null;
  readonly jitter: number;
}

/** When a channel that failed may be probed. */
export function nextProbeAt(failed: FailedChannel, settings = initialRetry): number {
  const { trouble, failures, now, retryAfterMs, jitter } = failed;
  const waitMs = isUndelivered(failed, settings)
    ? settings.patientMs
    : trouble === "stopped"
      ? settings.probeMs
      : backOffMs(failures, jitter, settings);
  return now + Math.max(waitMs, retryAfterMs ?? 0);
}

/** True once patience is at its end: an exception `undelivered`. Nothing is dropped for it. */
export function isUndelivered(
  { since, now }: Pick<FailedChannel, "since" | "now">,
  settings = initialRetry,
): boolean {
  return now - since >= settings.patienceMs;
}
