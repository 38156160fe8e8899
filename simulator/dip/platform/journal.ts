/** `platform.jsonl` of the ledger: what came in and what was answered, in the order of its positions. */
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";

export interface Journal {
  /**
   * Writes each line as `{"pos":n,` and the text given, which is the rest of a JSON object from its next key on.
   * Settles once the operating system has them; lines that arrive during a write share the next one.
   */
  append(lines: readonly string[]): Promise<void>;
  /** Waits for everything appended so far, then closes the file. */
  close(): Promise<void>;
}

/**
 * Opens the journal of a ledger directory, which is made where it is missing. Rejects with EEXIST when there is a
 * journal already: a platform that has forgotten its references must not go on writing as if it knew them.
 */
export async function openJournal(directory: string): Promise<Journal> {
  await mkdir(directory, { recursive: true });
  return journalOn(await open(join(directory, "platform.jsonl"), "ax"));
}

function journalOn(file: FileHandle): Journal {
  let position = 0;
  let waiting: string[] = [];
  let lastWrite: Promise<void> = Promise.resolve();
  let nextWrite: Promise<void> | null = null;

  function writeWaiting(): Promise<void> {
    const text = waiting.join("");
    waiting = [];
    nextWrite = null;
    return file.appendFile(text);
  }

  return {
    append(lines) {
      for (const line of lines) {
        position += 1;
        waiting.push(`{"pos":${position},${line}\n`);
      }
      if (nextWrite === null) {
        nextWrite = lastWrite.then(writeWaiting);
        lastWrite = nextWrite;
      }
      return nextWrite;
    },
    async close() {
      await lastWrite;
      await file.close();
    },
  };
}
