/**
 * The platform's journal as it grows: the stand-in writes one line an accepted MPAN-day before it replies, so the
 * growth of the file, looked at every few milliseconds, says when each was accepted, and costs next to nothing.
 */
import { closeSync, existsSync, openSync, readSync } from "node:fs";

export interface Acceptances {
  /** Reads what has been added since the last look; returns how many lines there are. */
  look(): number;
  /** Pairs of line count and wall milliseconds, one a look that found something. */
  readonly looks: readonly number[];
  close(): void;
}

const newline = 0x0a;
const chunk = Buffer.alloc(256 * 1024);

/** Follows a file that may not exist yet. */
export function followAcceptances(file: string): Acceptances {
  const looks: number[] = [];
  let handle: number | null = null;
  let lines = 0;
  return {
    looks,
    look() {
      if (handle === null && existsSync(file)) handle = openSync(file, "r");
      const added = handle === null ? 0 : countAdded(handle);
      lines += added;
      if (added > 0) looks.push(lines, Date.now());
      return lines;
    },
    close() {
      if (handle !== null) closeSync(handle);
    },
  };
}

/** Line ends between where the file was read to before and its end. */
function countAdded(handle: number): number {
  let lines = 0;
  for (;;) {
    const bytes = readSync(handle, chunk, 0, chunk.length, null);
    const added = chunk.subarray(0, bytes);
    for (let at = added.indexOf(newline); at >= 0; at = added.indexOf(newline, at + 1)) lines += 1;
    if (bytes < chunk.length) return lines;
  }
}
