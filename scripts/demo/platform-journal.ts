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

/** A call as its line begins; what a body says cannot be mistaken for it. */
const callLine =
  /^\{"pos":\d+,"at":"[^"]*","channel":"(IF-\d{3})","status":(\d{3}),"code":(?:"([^"]*)"|null)/;
/** Not now: nothing is said of what was sent. */
const laterStatuses = new Set(["408", "429"]);
/** Seen before: its answer was lost, and it had been taken. */
const seenBefore = "MSG1006";

/** Calls of the service that the platform refused for what they are, such as `IF-021 400 MSG1001`: there must be none. */
export async function refusedCalls(ledger: string): Promise<readonly string[]> {
  const refused: string[] = [];
  const lines = createInterface({ input: createReadStream(join(ledger, "platform.jsonl")) });
  for await (const line of lines) {
    const [, channel = "", status = "", code = ""] = callLine.exec(line) ?? [];
    if (!status.startsWith("4") || laterStatuses.has(status) || code === seenBefore) continue;
    refused.push([channel, status, code].filter((part) => part !== "").join(" "));
  }
  return refused;
}
