/** Where the numbers of messages stand in a ledger that was sent from already. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { esmeGuid } from "../../src/domain/identity/esme-guid.ts";
import { jsonLines } from "../check/json-lines.ts";
import type { LastNumbers } from "../messages/message-numbers.ts";
import { meterNumberOf } from "../meters/identity.ts";

const sentSchema = z.object({ n: z.number().int(), esme: z.string(), seq: z.number().int() });

/** Reads `sent.jsonl`; null: nothing was sent yet. Throws `Unreadable` for a ledger that cannot be read. */
export async function numbersOfLedger(directory: string): Promise<LastNumbers | null> {
  const file = join(directory, "sent.jsonl");
  if (!existsSync(file)) return null;
  const seqOf = new Map<number, number>();
  let last = 0;
  for await (const { content } of jsonLines(file)) {
    const { n, esme, seq } = sentSchema.parse(content);
    last = Math.max(last, n);
    const device = meterNumberOf(esmeGuid(esme));
    if (device !== null) seqOf.set(device, Math.max(seqOf.get(device) ?? 0, seq));
  }
  return { n: last, seqOf };
}
