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

/** Opens the journal of a ledger directory, making both where they are missing; positions go on from `linesBefore`. */
export async function openJournal(directory: string, linesBefore = 0): Promise<Journal> {
  await mkdir(directory, { recursive: true });
  const file = await open(join(directory, "platform.jsonl"), "a");
  return journalOn(file, linesBefore);
}

function journalOn(file: FileHandle, linesBefore: number): Journal {
  let position = linesBefore;
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
