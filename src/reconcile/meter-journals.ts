/** What the meters journalled: what they published, and what they were told is on record (faults.md 4). */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { decodeLine, journalLines } from "./json-lines.ts";

const sentSchema = z.object({
  esme: z.string(),
  seq: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  reads: z.number().int().nonnegative(),
  /** Published again because no receipt covered it. */
  resent: z.boolean().default(false),
});

const receiptSchema = z.object({ esme: z.string(), seq: z.number().int().nonnegative() });

/** One publish. */
export interface SentLine {
  readonly line: number;
  readonly device: string;
  readonly seq: number;
  /** First 16 bytes, as the inbox keeps them. */
  readonly sha256: Buffer;
  readonly reads: number;
  readonly isResent: boolean;
}

/** Every publish of a ledger. Throws `UnreadableJournal`. */
export async function* sentLines(ledger: string): AsyncGenerator<SentLine> {
  const file = join(ledger, "sent.jsonl");
  for await (const line of journalLines(file)) {
    const { esme, seq, sha256, reads, resent } = decodeLine(file, line, sentSchema);
    const hash = Buffer.from(sha256, "hex").subarray(0, 16);
    yield { line: line.number, device: esme, seq, sha256: hash, reads, isResent: resent };
  }
}

/** The highest number that each device was told; null: these meters listened for no receipts. */
export async function receiptLevels(ledger: string): Promise<ReadonlyMap<string, number> | null> {
  const file = join(ledger, "receipts.jsonl");
  if (!existsSync(file)) return null;
  const levels = new Map<string, number>();
  for await (const line of journalLines(file)) {
    const { esme, seq } = decodeLine(file, line, receiptSchema);
    levels.set(esme, Math.max(levels.get(esme) ?? 0, seq));
  }
  return levels;
}
