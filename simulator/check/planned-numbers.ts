/** Numbers of messages that went out under another than they were planned with: planted faults name the planned ones. */
import { join } from "node:path";
import { decodedLines } from "./decoded-lines.ts";
import { sentSchema } from "./ledger-schema.ts";
import type { Evidence } from "./service-views.ts";

export interface PlannedNumbers {
  /** Evidence of a message with its number as planned; all else as it is. */
  of(evidence: Evidence): Evidence;
}

/** Reads them from `sent.jsonl`. Throws `Unreadable`. */
export async function readPlannedNumbers(directory: string): Promise<PlannedNumbers> {
  const plannedOf = new Map<string, number>();
  for await (const { content } of decodedLines(join(directory, "sent.jsonl"), sentSchema))
    if (content.planned !== undefined)
      plannedOf.set(`${content.esme} ${content.seq}`, content.planned);
  return {
    of(evidence) {
      const planned = plannedOf.get(`${evidence.device} ${evidence.seq}`);
      return planned === undefined ? evidence : { ...evidence, seq: planned };
    },
  };
}
