/** What the platform has of each point and day in the end: what it holds, refused, was told and put there itself. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readCentralDefault } from "./central-default.ts";
import { keyOf } from "./expected-days.ts";
import { type JournalEntry, journalEntries } from "./journal.ts";
import { jsonLines, Unreadable } from "./json-lines.ts";
import type { Spool } from "./spool.ts";
import { readBody, type WireDay } from "./wire.ts";

const slotSchema = z.tuple([
  z.number(),
  z.number().nullable(),
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
]);

/** A half hour as the platform holds it: period (0: none of that day), watt-hours or null, quality, reason, amendment. */
export type HeldSlot = z.infer<typeof slotSchema>;

/** The platform's books of one point and day. */
export interface PlatformDay {
  /** The last version that was accepted; null: none was. */
  held: {
    readonly slots: readonly HeldSlot[];
    readonly reference: string;
    readonly at: string;
  } | null;
  /** Versions accepted, and of these equal to the one before. */
  accepted: number;
  repeated: number;
  /** Versions that the central service refused. */
  rejected: number;
  /** Our refusals by end stamp, `Z` at the end, and how often each half hour was told. */
  readonly refused: Map<string, number>;
  /** Half hours that the central service put something in, by end stamp. */
  readonly defaulted: Set<string>;
}

const lineSchema = z.object({
  key: z.string(),
  kind: z.enum(["accepted", "rejected", "refused", "defaulted"]),
  reference: z.string(),
  at: z.string(),
  slots: z.array(slotSchema),
  stamps: z.array(z.string()),
});
type SpoolLine = z.infer<typeof lineSchema>;

/** Puts the journal of a ledger aside by day. Returns what is wrong with the journal itself. Throws `Unreadable`. */
export async function spoolPlatform(directory: string, spool: Spool): Promise<readonly string[]> {
  const journal = new JournalSpool(spool);
  for await (const entry of journalEntries(join(directory, "platform.jsonl")))
    await journal.take(entry);
  await journal.end();
  const published = join(directory, "published.jsonl");
  if (existsSync(published))
    for await (const { content } of jsonLines(published))
      for (const { mpan, mq, day, stamps } of readCentralDefault(content)) {
        const about = { key: keyOf(mpan, mq, day), reference: "", at: "", slots: [], stamps };
        await spool.put(day, JSON.stringify({ kind: "defaulted", ...about } satisfies SpoolLine));
      }
  return journal.faults;
}

/** The books of one day, by `keyOf`. */
export async function platformDay(spool: Spool, day: string): Promise<Map<string, PlatformDay>> {
  const days = new Map<string, PlatformDay>();
  for await (const text of spool.lines(day)) {
    const line = lineSchema.parse(JSON.parse(text));
    const known = days.get(line.key) ?? emptyDay();
    days.set(line.key, known);
    enter(known, line);
  }
  return days;
}

/** Of a point and day of which the platform has never heard. */
export function emptyDay(): PlatformDay {
  return {
    held: null,
    accepted: 0,
    repeated: 0,
    rejected: 0,
    refused: new Map(),
    defaulted: new Set(),
  };
}

function enter(day: PlatformDay, { kind, slots, reference, at, stamps }: SpoolLine): void {
  if (kind === "rejected") day.rejected += 1;
  else if (kind === "refused")
    for (const stamp of stamps) day.refused.set(stamp, (day.refused.get(stamp) ?? 0) + 1);
  else if (kind === "defaulted") for (const stamp of stamps) day.defaulted.add(stamp);
  else {
    if (day.held !== null && JSON.stringify(day.held.slots) === JSON.stringify(slots))
      day.repeated += 1;
    day.held = { slots, reference, at };
    day.accepted += 1;
  }
}

interface PendingDay {
  readonly day: string;
  readonly line: Omit<SpoolLine, "kind" | "at">;
}

/** Goes through the journal; what waits for its verdict is all that it keeps. */
class JournalSpool {
  readonly faults: string[] = [];
  readonly #spool: Spool;
  readonly #pending = new Map<string, readonly PendingDay[]>();
  #verdicts = 0;

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  async take(entry: JournalEntry): Promise<void> {
    if (entry.kind === "verdict") await this.#verdict(entry);
    else if (entry.kind === "gist")
      throw new Unreadable("the journal keeps sums only, as benches do");
    else if (entry.status === 201) await this.#call(entry);
  }

  /** A journal without any verdict says only what was refused: the rest counts as accepted. */
  async end(): Promise<void> {
    if (this.#verdicts > 0) return;
    for (const days of this.#pending.values())
      for (const { day, line } of days) await this.#put(day, { ...line, kind: "accepted", at: "" });
  }

  async #call({ channel, body, at = "" }: JournalEntry & { kind: "call" }): Promise<void> {
    if (channel !== "IF-021" && channel !== "IF-014") return;
    const messages = readBody(body);
    if (messages === null) this.faults.push(`a body of ${channel} that was taken cannot be read`);
    for (const { reference, mpan, mq, days } of messages ?? []) {
      const sent = days.map((day) => pendingOf(keyOf(mpan, mq, day.day), reference, day));
      if (channel === "IF-014")
        for (const { day, line } of sent) await this.#put(day, { ...line, kind: "refused", at });
      else if (this.#pending.has(reference)) this.faults.push("a sender reference was taken twice");
      else this.#pending.set(reference, sent);
    }
  }

  async #verdict({
    verdict,
    reference,
    day: named,
    at = "",
  }: JournalEntry & { kind: "verdict" }): Promise<void> {
    this.#verdicts += 1;
    const pending = this.#pending.get(reference) ?? [];
    const isMeant = ({ day }: PendingDay) => (named ?? day) === day;
    for (const { day, line } of pending.filter(isMeant))
      await this.#put(day, { ...line, kind: verdict, at });
    const left = pending.filter((each) => !isMeant(each));
    if (left.length === 0) this.#pending.delete(reference);
    else this.#pending.set(reference, left);
  }

  #put(day: string, line: SpoolLine): Promise<void> {
    return this.#spool.put(day, JSON.stringify(line));
  }
}

function pendingOf(key: string, reference: string, { day, slots }: WireDay): PendingDay {
  return {
    day,
    line: {
      key,
      reference,
      slots: slots.map(({ period, wh, q, e, arc }) => [period ?? 0, wh, q, e, arc]),
      stamps: slots.map(({ sp }) => sp.replace("+00:00", "Z")),
    },
  };
}
