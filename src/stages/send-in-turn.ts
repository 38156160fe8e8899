/** Many batches of one claim: sent the earliest deadline first, a few at a time, and handed back before the claim ends. */
import { operatingErrorOf } from "../errors.ts";
import type { SubmitPorts } from "./outbox-ports.ts";
import type { ClaimedWork } from "./ports.ts";
import type { RecentBatches } from "./recent-batches.ts";
import { sendBatch } from "./send-batch.ts";

/** Work on one batch. */
export interface BatchWork {
  readonly work: ClaimedWork;
  readonly batchId: string;
}

/** Sends batches; returns how many came to which end. All are tried before the first error is thrown. */
export async function sendInTurn(
  batches: readonly BatchWork[],
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<Record<string, number>> {
  const startedAt = ports.elapsedMs();
  const queue = await inOrder(batches, ports);
  const ends: Record<string, number> = {};
  const errors: unknown[] = [];
  async function sendNext(): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const isLate = ports.elapsedMs() - startedAt > ports.sendSettings.sendingMs;
      try {
        const name = isLate ? await handBack(next, ports) : await sendOne(next, ports, recent);
        ends[`sent.${name}`] = (ends[`sent.${name}`] ?? 0) + 1;
      } catch (error) {
        errors.push(error);
      }
    }
  }
  const lanes = Math.min(ports.sendSettings.underWayMax, queue.length);
  await Promise.all(Array.from({ length: lanes }, sendNext));
  if (errors.length > 0) throw errors.find(isPassing) ?? errors[0];
  return ends;
}

/**
 * One error speaks for all works of the claim that did not end. One that passes goes first: each is then tried again
 * alone, so that none is parked for what another ran into, and what does not pass is met again and told.
 */
function isPassing(error: unknown): boolean {
  return operatingErrorOf(error)?.reaction !== "park";
}

function sendOne(
  { work, batchId }: BatchWork,
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<string> {
  return sendBatch(work, batchId, ports, recent);
}

async function handBack({ work }: BatchWork, ports: SubmitPorts): Promise<string> {
  await ports.putOff(work, ports.now());
  return "handedBack";
}

/** Batches that are answered already come last: their work is only to be ended. */
async function inOrder(batches: readonly BatchWork[], ports: SubmitPorts): Promise<BatchWork[]> {
  if (batches.length < 2) return [...batches];
  const order = await ports.lookAtBatches(batches.map(({ batchId }) => batchId));
  const place = new Map(order.map((batchId, index) => [batchId, index]));
  const placeOf = ({ batchId }: BatchWork) => place.get(batchId) ?? order.length;
  return [...batches].sort((a, b) => placeOf(a) - placeOf(b));
}
