/** What must hold once a run is over, whatever happened in it: the books of meters, service and platform agree. */
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { checkLedger, type Difference } from "../../simulator/check/check-ledger.ts";
import { parseOwnReference } from "../../src/domain/submit/sender-reference.ts";
import { overviewOf } from "../../src/store/overview.ts";
import type { Pool } from "../../src/store/pool.ts";

export interface Books {
  /** The independent checker's differences between truth and platform: how many, and the first of them in words. */
  readonly differenceCount: number;
  readonly differences: readonly string[];
  /** Distinct messages that the meters sent and the service does not hold, and the reverse (I1). */
  readonly messagesLost: number;
  readonly messagesInvented: number;
  /** Versions and refusals that the service believes to be accepted more than once (I6). */
  readonly acceptedTwice: number;
  /** References that the platform took more than once. */
  readonly takenTwice: number;
  /** References taken by the platform and not accepted in the outbox, and the reverse (I6). */
  readonly takenUnknown: number;
  readonly acceptedUntaken: number;
  readonly workLeft: number;
  readonly isDrained: boolean;
  readonly daysParked: number;
}

export interface MessageCounts {
  readonly published: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly parked: number;
  /** Messages that the broker delivered again: duplicates beyond the repeats that were planned. */
  readonly redelivered: number;
}

const differencesShown = 20;

/** Books that agree. */
export const agreedBooks: Books = {
  differenceCount: 0,
  differences: [],
  messagesLost: 0,
  messagesInvented: 0,
  acceptedTwice: 0,
  takenTwice: 0,
  takenUnknown: 0,
  acceptedUntaken: 0,
  workLeft: 0,
  isDrained: true,
  daysParked: 0,
};

/** Compares the books of a run that is over. */
export async function reconcile(
  ledger: string,
  pool: Pool,
): Promise<{ books: Books; messages: MessageCounts }> {
  const { differences } = await checkLedger(ledger);
  const overview = await overviewOf(pool);
  const sent: string[] = [];
  for await (const line of linesOf<{ esme: string; sha256: string }>(join(ledger, "sent.jsonl")))
    sent.push(`${line.esme} ${line.sha256.slice(0, 32)}`);
  const held = new Set(
    await texts(
      pool,
      "select device_id || ' ' || encode(sha256, 'hex') as text from inbox_message",
    ),
  );
  const taken = await takenReferences(join(ledger, "platform.jsonl"));
  const accepted = await texts(
    pool,
    "select replace(batch_id::text, '-', '') || ' ' || index as text from submission where state = 'accepted'",
  );
  const twice = await texts(
    pool,
    `select 'day' as text from submission where state = 'accepted' and refusal_id is null
     group by settlement_day, point_id, quantity, version having count(*) > 1
     union all
     select 'refusal' from submission where state = 'accepted' and refusal_id is not null
     group by refusal_id having count(*) > 1`,
  );
  const distinctSent = new Set(sent);
  const { messages, work } = overview;
  return {
    books: {
      differenceCount: differences.length,
      differences: differences.slice(0, differencesShown).map(wordsOf),
      messagesLost: without(distinctSent, held),
      messagesInvented: without(held, distinctSent),
      acceptedTwice: twice.length,
      takenTwice: taken.length - new Set(taken).size,
      takenUnknown: without(new Set(taken), new Set(accepted)),
      acceptedUntaken: without(new Set(accepted), new Set(taken)),
      workLeft: work.reduce(
        (sum, { waiting, running, parked }) => sum + waiting + running + parked,
        0,
      ),
      isDrained: overview.drained,
      daysParked: overview.days.parked,
    },
    messages: {
      ...messages,
      published: sent.length,
      redelivered: messages.duplicate - (sent.length - distinctSent.size),
    },
  };
}

function wordsOf({ meter, quantity, day, what }: Difference): string {
  return `meter ${meter} ${quantity} ${day}: ${what}`;
}

/** Batch and index of every message that the platform took, from its journal. */
async function takenReferences(file: string): Promise<string[]> {
  const taken: string[] = [];
  for await (const { status, body } of linesOf<{ status?: number; body?: string }>(file)) {
    if (status !== 201 || body === undefined) continue;
    for (const [, reference = ""] of body.matchAll(/"senderUniqueReference":"([^"]+)"/g)) {
      const own = parseOwnReference(reference);
      if (own !== null) taken.push(`${own.batchId} ${own.index}`);
    }
  }
  return taken;
}

async function* linesOf<Line>(file: string): AsyncGenerator<Line> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    yield JSON.parse(line);
}

async function texts(pool: Pool, query: string): Promise<string[]> {
  return (await pool.query<{ text: string }>(query)).rows.map(({ text }) => text);
}

function without(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((each) => !others.has(each)).length;
}
