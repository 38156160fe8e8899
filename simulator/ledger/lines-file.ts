/** A file of JSON lines that is only ever appended to. */
import { type FileHandle, open } from "node:fs/promises";

export interface LinesFile {
  /** Appends lines; they may still be in memory afterwards. */
  append(lines: readonly string[]): Promise<void>;
  /** Appends lines and waits until the disk has them and all before. */
  commit(lines: readonly string[]): Promise<void>;
  /** Writes what is left and closes the file. */
  close(): Promise<void>;
}

/** Characters kept in memory between two writes. */
const pendingMax = 1_000_000;

/** Opens `file` for appending; with `isNew` it must not exist, else it throws `EEXIST`. */
export async function openLinesFile(file: string, isNew: boolean): Promise<LinesFile> {
  const handle: FileHandle = await open(file, isNew ? "ax" : "a");
  let pending = "";
  const write = async () => {
    const text = pending;
    pending = "";
    if (text !== "") await handle.appendFile(text);
  };
  const append = async (lines: readonly string[]) => {
    if (lines.length > 0) pending += `${lines.join("\n")}\n`;
    if (pending.length > pendingMax) await write();
  };
  return {
    append,
    async commit(lines) {
      await append(lines);
      await write();
      await handle.datasync();
    },
    async close() {
      await write();
      await handle.close();
    },
  };
}
