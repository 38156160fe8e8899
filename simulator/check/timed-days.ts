/** When each point and day was submitted, and when what was accepted, from the platform's journal. */
import { keyOf } from "./expected-days.ts";
import { type JournalEntry, journalEntries } from "./journal.ts";
import { readBody, type WireDay } from "./wire.ts";

/** A version that the market data service accepted. Instants are milliseconds UTC of market time. */
export interface TimedVersion {
  readonly acceptedAt: number;
  /** Quality by period. */
  readonly qualities: ReadonlyMap<number, string>;
}

export interface TimedDay {
  /** Every call that named the day, whatever was answered. */
  readonly submittedAt: readonly number[];
  readonly versions: readonly TimedVersion[];
}

/** By `keyOf`, in order of the journal; throws `Unreadable`. */
export async function readTimedDays(file: string): Promise<ReadonlyMap<string, TimedDay>> {
  const days = new TimedDays();
  for await (const entry of journalEntries(file)) {
    if (entry.kind === "verdict") days.addVerdict(entry);
    else if (entry.kind === "call" && settling.has(entry.channel)) days.addCall(entry);
  }
  return days.byKey;
}

/** Consumption, and consumption that was turned down: neither may be told of a day that is past its final run. */
const settling: ReadonlySet<string> = new Set(["IF-021", "IF-014"]);

interface SentDay {
  readonly key: string;
  readonly day: string;
  readonly qualities: ReadonlyMap<number, string>;
}

class TimedDays {
  readonly byKey = new Map<string, { submittedAt: number[]; versions: TimedVersion[] }>();
  /** Days of messages that the platform took, by sender reference. */
  readonly #taken = new Map<string, readonly SentDay[]>();

  addCall({ at, status, body }: JournalEntry & { kind: "call" }): void {
    for (const { reference, mpan, mq, days } of readBody(body) ?? []) {
      const sent = days.map((day) => ({
        key: keyOf(mpan, mq, day.day),
        day: day.day,
        qualities: qualitiesOf(day),
      }));
      for (const { key } of sent) this.#dayOf(key).submittedAt.push(instantOf(at));
      if (status === 201) this.#taken.set(reference, sent);
    }
  }

  addVerdict({ at, verdict, reference, day: named }: JournalEntry & { kind: "verdict" }): void {
    if (verdict !== "accepted") return;
    for (const { key, day, qualities } of this.#taken.get(reference) ?? [])
      if ((named ?? day) === day)
        this.#dayOf(key).versions.push({ acceptedAt: instantOf(at), qualities });
  }

  #dayOf(key: string) {
    const known = this.byKey.get(key) ?? { submittedAt: [], versions: [] };
    this.byKey.set(key, known);
    return known;
  }
}

/** A line without its time was accepted, or submitted, as late as can be. */
function instantOf(at: string | undefined): number {
  return at === undefined ? Number.POSITIVE_INFINITY : Date.parse(at);
}

function qualitiesOf({ slots }: WireDay): ReadonlyMap<number, string> {
  return new Map(slots.map(({ period, q }) => [period ?? 0, q]));
}
