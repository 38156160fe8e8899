/** The lines of a text file, plain or gzip, one at a time. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { CsvError } from "./csv-error.ts";

/** Yields line number (from 1) and text; empty lines are left out. Throws `CsvError` for a file it cannot read. */
export async function* readLines(file: string): AsyncGenerator<{ number: number; text: string }> {
  const isGzip = await startsLikeGzip(file);
  const source = createReadStream(file);
  const input = isGzip ? source.pipe(createGunzip()) : source;
  // An error of the file must reach the loop below through the stream that it reads.
  source.on("error", (error) => input.destroy(error));
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  try {
    for await (const text of lines) {
      number += 1;
      if (text.trim() !== "") yield { number, text };
    }
  } catch (error) {
    throw new CsvError(
      file,
      number + 1,
      `unreadable (${messageOf(error)})`,
      "a whole text or gzip file",
    );
  } finally {
    source.destroy();
  }
}

async function startsLikeGzip(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: unknown) => {
    throw new CsvError(
      file,
      null,
      `cannot be opened (${messageOf(error)})`,
      "a CSV file, plain or gzip",
    );
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
