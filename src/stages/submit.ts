/** submit: everything for the platform leaves here: prepared as batches with committed references, then sent. */

import { rowsBehind } from "../work-id.ts";
import { drainChannel } from "./drain-channel.ts";
import type { SubmitPorts } from "./outbox-ports.ts";
import type { ClaimedWork } from "./ports.ts";
import { prepareBatches } from "./prepare-batches.ts";
import type { RecentBatches } from "./recent-batches.ts";
import { type BatchWork, sendInTurn } from "./send-in-turn.ts";

/** Prepares the days and refusals of claimed work, takes up what waits for a channel, and sends batches. */
export async function submit(
  work: readonly ClaimedWork[],
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<Record<string, number | string>> {
  const toPrepare: ClaimedWork[] = [];
  const toDrain: { work: ClaimedWork; channel: string }[] = [];
  const toSend: BatchWork[] = [];
  for (const each of work) {
    const [batchId] = rowsBehind("batch", each.ids);
    const [channel] = rowsBehind("drain", each.ids);
    if (batchId !== undefined) toSend.push({ work: each, batchId });
    else if (channel !== undefined) toDrain.push({ work: each, channel });
    else toPrepare.push(each);
  }
  const prepared = toPrepare.length === 0 ? {} : await prepareBatches(toPrepare, ports, recent);
  for (const drain of toDrain) await drainChannel(drain.work, drain.channel, ports, recent);
  const ends = toSend.length === 0 ? {} : await sendInTurn(toSend, ports, recent);
  return { ...prepared, ...(toDrain.length === 0 ? {} : { drains: toDrain.length }), ...ends };
}
