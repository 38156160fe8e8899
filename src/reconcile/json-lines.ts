/** Journals of JSON lines, read one line at a time while somebody may still be writing them. */
import { createReadStream } from "node:fs";
import type { z } from "zod";

/** A journal that cannot be read, or holds something else. */
export class UnreadableJournal extends Error {
  override readonly name = "UnreadableJournal";
}

export interface JournalLine {
  /** From 1. */
  readonly number: number;
  /** Where it begins in the file, in bytes. */
  readonly startsAt: number;
  readonly text: string;
}

/** The whole lines of a file; a last one without its end is still being written and left out. Throws `UnreadableJournal`. */
export async function* journalLines(file: string): AsyncGenerator<JournalLine> {
  let number = 0;
  let startsAt = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of chunksOf(file)) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10)) {
      number += 1;
      yield { number, startsAt, text: bytes.toString("utf8", 0, end) };
      startsAt += end + 1;
      bytes = bytes.subarray(end + 1);
    }
    rest = Buffer.from(bytes);
  }
}

/** A line as what it says. Throws `UnreadableJournal` with its number and no word of it: it holds personal data. */
export function decodeLine<T>(
  file: string,
  { number, text }: JournalLine,
  schema: z.ZodType<T>,
): T {
  const decoded = schema.safeParse(parseOrNull(text));
  if (decoded.success) return decoded.data;
  const where = decoded.error.issues.map(
    ({ path, code }) => `${path.join(".") || "the line"}: ${code}`,
  );
  throw new UnreadableJournal(`${file}, line ${number}: ${where.join("; ")}`);
}

/** The value of a JSON text; null where it is none. */
export function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }))
      if (Buffer.isBuffer(chunk)) yield chunk;
  } catch (error) {
    throw new UnreadableJournal(
      `${file} cannot be read (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}
