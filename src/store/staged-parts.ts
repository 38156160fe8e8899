/**
 * Staged lines of a file into the record, a part at a time, each in transactions of their own. What is there already is
 * left alone, so a part that is applied twice has one effect.
 */
import { instantText } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";

/** Lines of one part: a second or so, well within the time-out of a statement. */
const linesPerPart = 20_000;

interface Part {
  readonly importId: number;
  readonly after: number;
  readonly last: number;
  /** Market time. */
  readonly now: number;
}

export interface PartsToApply {
  readonly importId: number;
  /** Lines up to here were applied before. */
  readonly after: number;
  /** Market time. */
  now(): number;
  /** Told the last line of each part that stands. */
  onApplied(line: number): void;
}

/**
 * Applies what is staged. Points and registrations go ahead over one connection, bindings and notices follow a part
 * behind over another: two processors work, and every table has one writer, so that none waits for another. A device is
 * known once its binding is there, and its point is registered by then.
 */
export async function applyParts(
  pool: Pool,
  { importId, after, now, onApplied }: PartsToApply,
): Promise<void> {
  let behind: Promise<void> = Promise.resolve();
  const follow = async (part: Part) => {
    await applyBindings(pool, part);
    onApplied(part.last);
  };
  try {
    for (let last: number | null = after; last !== null; ) {
      const part = await applyRegistrations(pool, { importId, after: last, now: now() });
      last = part?.last ?? null;
      await behind;
      if (part === null) continue;
      behind = follow(part);
      // Answered for at the next part, or at the end.
      behind.catch(() => undefined);
    }
  } finally {
    // However it ends, nothing is being written any more when it has.
    await behind;
  }
}

/** Null: there is no part left. */
async function applyRegistrations(pool: Pool, from: Omit<Part, "last">): Promise<Part | null> {
  return transaction(pool, async (client) => {
    const { importId, after } = from;
    const [found] = await run<{ line: number | null }>(client, "registrations/find-last-staged", [
      importId,
      after,
      linesPerPart,
    ]);
    const last = found?.line ?? null;
    if (last === null) return null;
    const part = { ...from, last };
    await run(client, "registrations/look-up", []);
    await run(client, "registrations/make-points", linesOf(part));
    await run(client, "registrations/apply-registrations", [
      ...linesOf(part),
      instantText(part.now),
    ]);
    await raiseRevision(client);
    return part;
  });
}

async function applyBindings(pool: Pool, part: Part): Promise<void> {
  await transaction(pool, async (client) => {
    await run(client, "registrations/look-up", []);
    await run(client, "registrations/apply-bindings", [...linesOf(part), instantText(part.now)]);
    await run(client, "registrations/apply-serials", [...linesOf(part), instantText(part.now)]);
    await run(client, "registrations/apply-notices", linesOf(part));
    await run(client, "registrations/release-parked", linesOf(part));
    await run(client, "registrations/note-applied", [part.importId, part.last]);
    await raiseRevision(client);
  });
}

const linesOf = ({ importId, after, last }: Part) => [importId, after, last] as const;

/** Last of a transaction: its row is held to the end. */
async function raiseRevision(client: Client): Promise<void> {
  await run(client, "standing/raise-revision", []);
}
