/**
 * Takes up what waits for a channel: as many batches as may be on their way, the earliest deadline first; while the
 * channel is shut one message, which probes it. The end of the last of them begets the next turn.
 */
import { initialRetry } from "../domain/submit/channel.ts";
import type { ChannelLook, SubmitPorts } from "./outbox-ports.ts";
import type { ClaimedWork } from "./ports.ts";
import { prepareWaiting } from "./prepare-batches.ts";
import type { RecentBatches } from "./recent-batches.ts";

/**
 * Batches of a channel that is down which may be kept for another attempt before nothing new is tried any more: with
 * two of them the one that the platform cannot stomach does not hold up the others. A channel that is closed to us
 * says the same to all.
 */
const putOffMax = { down: 2, stopped: 1 };
/** Batches of one turn where there is no limit on what may be on its way. */
const turnBatchesMax = 20;

/** One turn. */
export async function drainChannel(
  work: ClaimedWork,
  channel: string,
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<void> {
  const look = (await ports.lookAtChannels()).find((each) => each.channel === channel);
  const waitUntil = look === undefined ? null : notBefore(look, ports.now());
  if (waitUntil !== null) return ports.putOff(work, waitUntil);
  const isUp = look === undefined || look.state === "up";
  const { messagesMax, batchesMax } = ports.sendSettings;
  const countMax = isUp ? messagesMax * Math.min(batchesMax, turnBatchesMax) : 1;
  const waiting = await ports.loadWaiting(channel, countMax);
  await prepareWaiting(work, waiting, ports, recent);
}

/** Until when a shut channel is left alone; null: it may be tried. */
function notBefore({ state, nextAt, putOff }: ChannelLook, now: number): number | null {
  if (state === "up") return null;
  const mayProbeAt = Math.max(nextAt ?? now, now);
  if (putOff >= putOffMax[state]) return mayProbeAt + initialRetry.capMs;
  return mayProbeAt > now ? mayProbeAt : null;
}
