/** Why the platform is asked to deliver again, and from when (dip-messages.md 5.5). */
import { formatInstant } from "../time/instant.ts";

/** A span of one channel to be asked for again; instants in milliseconds since 1970 UTC, market time. */
export interface RequeueSpan {
  readonly channel: string;
  /** Known for the channel: the span is not asked for again. */
  readonly cause: string;
  readonly from: number;
  readonly to: number;
}

/** `dip.requeue.overlapMinutes` [ours]: before the last that was good. */
export const overlapMs = 600_000;
/** A shorter absence is bridged by the platform's own retries. */
export const outageMsMin = 300_000;

/** When the webhook was last known to be open: market time, and machine time, by which its absence is measured. */
export interface SeenOpen {
  readonly at: number;
  readonly machineAt: number;
}

/** The spans after an outage of ours; none after a short one, or at the very first start (`seen` null). */
export function spansOfOutage(
  seen: SeenOpen | null,
  now: SeenOpen,
  channels: readonly string[],
): readonly RequeueSpan[] {
  if (seen === null || now.machineAt - seen.machineAt <= outageMsMin) return [];
  const cause = `outage from ${formatInstant(seen.at)}`;
  return channels.map((channel) => ({ channel, cause, from: seen.at - overlapMs, to: now.at }));
}

/** A message that was refused at the door and would pass now: so the fault was ours. */
export interface PassingNow {
  readonly channel: string;
  readonly transactionId: string;
  readonly receivedAt: number;
}

/** The spans that bring what was refused by a fault of ours, one a channel; the latest names the cause. */
export function spansOfRefusals(
  passing: readonly PassingNow[],
  now: number,
): readonly RequeueSpan[] {
  const channels = [...new Set(passing.map(({ channel }) => channel))];
  return channels.map((channel) => {
    const messages = passing.filter((each) => each.channel === channel);
    const latest = messages.reduce((a, b) => (isBefore(a, b) ? b : a));
    return {
      channel,
      cause: `refused by our fault up to ${latest.transactionId}`,
      from: Math.min(...messages.map(({ receivedAt }) => receivedAt)) - overlapMs,
      to: now,
    };
  });
}

function isBefore(a: PassingNow, b: PassingNow): boolean {
  if (a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt;
  return a.transactionId < b.transactionId;
}

/** A span that an operator names; the same once more has no effect. */
export function spanAsked(channel: string, from: number, to: number): RequeueSpan {
  const cause = `operator ${formatInstant(from)} to ${formatInstant(to)}`;
  return { channel, cause, from, to };
}
