/** Lines put aside on disk by a key, so that a long run is judged a day at a time in bounded memory. */
import { createReadStream } from "node:fs";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Spool {
  /** Puts a line aside under a key; keys become names of files. */
  put(key: string, line: string): Promise<void>;
  /** Every key, sorted. */
  keys(): readonly string[];
  /** The lines of a key in the order in which they were put. */
  lines(key: string): AsyncIterable<string>;
  /** Removes everything. */
  close(): Promise<void>;
}

/** Characters held in memory over all keys before they are written. */
const heldMax = 8_000_000;

/** Opens an empty spool in a folder of its own below the system's temporary one. */
export async function openSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), "sds-check-"));
  const held = new Map<string, string[]>();
  const keys = new Set<string>();
  let size = 0;
  const fileOf = (key: string) => join(folder, encodeURIComponent(key));
  const write = async () => {
    for (const [key, lines] of held) await appendFile(fileOf(key), `${lines.join("\n")}\n`);
    held.clear();
    size = 0;
  };
  return {
    async put(key, line) {
      const lines = held.get(key);
      if (lines === undefined) held.set(key, [line]);
      else lines.push(line);
      keys.add(key);
      size += line.length;
      if (size > heldMax) await write();
    },
    keys: () => [...keys].sort(),
    async *lines(key) {
      if (!keys.has(key)) return;
      if (size > 0) await write();
      yield* createInterface({
        input: createReadStream(fileOf(key), "utf8"),
        crlfDelay: Number.POSITIVE_INFINITY,
      });
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
