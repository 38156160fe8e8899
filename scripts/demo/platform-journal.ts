/** What the platform's journal says that its status does not. */
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Publications of this kind carry rejections (IF-014) to the service. */
const rejectionMark = '"pub":"PUB-014"';
const takenStatuses = new Set([201, 207]);

/** How many rejections the service took from the platform; one that was delivered twice counts once. */
export async function countDelivered(ledger: string): Promise<number> {
  const taken = new Set<string>();
  const lines = createInterface({ input: createReadStream(join(ledger, "platform.jsonl")) });
  for await (const line of lines) {
    // Bodies are quoted inside their line, so the mark with plain quotes is in deliveries alone.
    if (!line.includes(rejectionMark)) continue;
    const delivery: { transactionId: string; status: number } = JSON.parse(line);
    if (takenStatuses.has(delivery.status)) taken.add(delivery.transactionId);
  }
  return taken.size;
}
