/** What the stand-in keeps on disk. */
import { type Archive, openArchive } from "./archive.ts";
import { type Journal, openJournal } from "./journal.ts";

export interface Ledger {
  readonly journal: Journal;
  readonly archive: Archive;
  /** Waits for everything written so far, then closes the files. */
  close(): Promise<void>;
}

/** Opens a new ledger; rejects with `EEXIST` where there is one already. Nothing stays open when it rejects. */
export async function openLedger(directory: string): Promise<Ledger> {
  const journal = await openJournal(directory);
  const archive = await openArchive(directory).catch(async (error: unknown) => {
    await journal.close();
    throw error;
  });
  return {
    journal,
    archive,
    async close() {
      await archive.close();
      await journal.close();
    },
  };
}
