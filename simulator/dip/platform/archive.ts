/**
 * What the platform has published to the service, kept to be delivered again (P4, P7): the bytes in `published.jsonl` of
 * the ledger, what they are found by in memory. Fourteen days of it would be online and the rest in an archive; to who
 * asks they are one, so they are one here.
 */
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";

/** How long what was published can be asked for: two years (dip-messages 1, row 10). */
const reachMs = 731 * 86_400_000;

/** What a published message is found by. */
export interface ArchiveKey {
  readonly channel: string;
  readonly transactionId: string;
  /** Market time of its stamp, milliseconds since 1970 UTC. */
  readonly at: number;
  readonly eventCode: string;
  readonly mpan: string | null;
}

/** Null and absent parts select everything; both ends of the span belong to it. */
export interface ArchiveQuestion {
  readonly channel: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly eventCode: string | null;
  readonly mpan: string | null;
  readonly transactionIds: readonly string[] | null;
}

export interface Archived extends ArchiveKey {
  /** The message as it was published, in JSON. */
  readonly text: string;
}

export interface Archive {
  /** Settles once the operating system has it. */
  keep(key: ArchiveKey, text: string): Promise<void>;
  /** What was published, oldest first; `now` is market time. */
  find(question: ArchiveQuestion, now: number): Promise<readonly Archived[]>;
  close(): Promise<void>;
}

interface Place extends ArchiveKey {
  readonly offset: number;
  readonly length: number;
}

/** Opens a new archive in a ledger directory. */
export async function openArchive(directory: string): Promise<Archive> {
  await mkdir(directory, { recursive: true });
  return archiveOn(await open(join(directory, "published.jsonl"), "wx+"));
}

function archiveOn(file: FileHandle): Archive {
  const places: Place[] = [];
  let end = 0;
  let lastWrite: Promise<void> = Promise.resolve();

  async function read({ offset, length, ...key }: Place): Promise<Archived> {
    const bytes = Buffer.alloc(length);
    await file.read(bytes, 0, length, offset);
    return { ...key, text: bytes.toString("utf8") };
  }

  return {
    keep(key, text) {
      const bytes = Buffer.from(`${text}\n`);
      const offset = end;
      end += bytes.length;
      places.push({ ...key, offset, length: bytes.length - 1 });
      lastWrite = lastWrite.then(async () => {
        await file.write(bytes, 0, bytes.length, offset);
      });
      return lastWrite;
    },
    async find(question, now) {
      const found = places.filter((place) => isAsked(place, question, now));
      await lastWrite;
      return Promise.all(found.map(read));
    },
    async close() {
      await lastWrite;
      await file.close();
    },
  };
}

function isAsked(key: ArchiveKey, question: ArchiveQuestion, now: number): boolean {
  const { from, to, eventCode, mpan, transactionIds } = question;
  // Stamps are whole seconds, and so are the ends of the span.
  const at = Math.floor(key.at / 1_000) * 1_000;
  return (
    key.channel === question.channel &&
    key.at >= now - reachMs &&
    (from === null || at >= from) &&
    (to === null || at <= to) &&
    (eventCode === null || key.eventCode === eventCode) &&
    (mpan === null || key.mpan === mpan) &&
    (transactionIds === null || transactionIds.includes(key.transactionId))
  );
}
