/** submit: everything for the platform leaves here: prepared as batches with committed references, then sent. */
import type { SubmitPorts } from "./outbox-ports.ts";
import type { ClaimedWork } from "./ports.ts";
import { prepareBatches } from "./prepare-batches.ts";
import type { RecentBatches } from "./recent-batches.ts";
import { sendBatch } from "./send-batch.ts";

export const batchPrefix = "batch:";

/** Prepares the days and refusals of claimed work, and sends the batches in it. */
export async function submit(
  work: readonly ClaimedWork[],
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<Record<string, number | string>> {
  const toPrepare: ClaimedWork[] = [];
  const toSend: [ClaimedWork, string][] = [];
  for (const each of work) {
    const batchId = each.ids.find((id) => id.startsWith(batchPrefix))?.slice(batchPrefix.length);
    if (batchId === undefined) toPrepare.push(each);
    else toSend.push([each, batchId]);
  }
  const prepared = toPrepare.length === 0 ? {} : await prepareBatches(toPrepare, ports, recent);
  const sent = await Promise.allSettled(
    toSend.map(([each, batchId]) => sendBatch(each, batchId, ports, recent)),
  );
  const ends: Record<string, number> = {};
  for (const result of sent) {
    if (result.status === "rejected") throw result.reason;
    const name = `sent.${result.value}`;
    ends[name] = (ends[name] ?? 0) + 1;
  }
  return { ...prepared, ...ends };
}
