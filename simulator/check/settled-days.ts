/** What the platform holds in the end: the last accepted version of each point and day, from its journal. */
import { hash } from "node:crypto";
import { keyOf } from "./expected-days.ts";
import { type JournalEntry, journalEntries } from "./journal.ts";
import { readBody, type WireDay, type WireMessage, type WireSlot } from "./wire.ts";

export interface SettledDay {
  readonly mpan: string;
  readonly mq: string;
  readonly day: string;
  /** Null for a bench journal, which keeps only the sum. */
  readonly slots: readonly WireSlot[] | null;
  readonly sumWh: number;
  /** Equal for equal versions. */
  readonly content: string;
  /** Accepted versions so far. */
  readonly versions: number;
  /** Accepted versions that were equal to the one before. */
  readonly repeated: number;
}

export interface Settled {
  readonly days: ReadonlyMap<string, SettledDay>;
  /** Versions that the central service refused, by point and day. */
  readonly rejected: ReadonlyMap<string, number>;
  /** End stamps that our own IF-014 named, by point and day. */
  readonly refused: ReadonlyMap<string, ReadonlySet<string>>;
  /** What is wrong with the journal itself. */
  readonly faults: readonly string[];
}

interface Version {
  readonly mpan: string;
  readonly mq: string;
  readonly day: string;
  readonly slots: readonly WireSlot[] | null;
  readonly sumWh: number;
  /** Equal for equal versions. */
  readonly content: string;
}

/** What a journal has said so far. */
interface Reading {
  readonly days: Map<string, SettledDay>;
  readonly rejected: Map<string, number>;
  readonly refused: Map<string, Set<string>>;
  /** Versions without a verdict, by the reference of their message. */
  readonly pending: Map<string, Version[]>;
  readonly faults: string[];
}

type EntryOf<Kind extends JournalEntry["kind"]> = Extract<JournalEntry, { readonly kind: Kind }>;

/** Reads `platform.jsonl` line by line; only messages without a verdict yet and the last versions are kept. */
export async function readSettled(file: string): Promise<Settled> {
  const reading: Reading = {
    days: new Map(),
    rejected: new Map(),
    refused: new Map(),
    pending: new Map(),
    faults: [],
  };
  let verdicts = 0;
  for await (const entry of journalEntries(file)) {
    if (entry.kind === "verdict") {
      verdicts += 1;
      takeVerdict(reading, entry);
    } else if (entry.status === 201) takeSent(reading, entry);
  }
  const { days, rejected, refused, pending, faults } = reading;
  // A journal without any verdict, and one of gists, say only what was refused: the rest counts as accepted.
  for (const version of [...pending.values()].flat())
    if (verdicts === 0 || version.slots === null) acceptInto(days, version);
  return { days, rejected, refused, faults };
}

function takeVerdict({ days, rejected, pending }: Reading, verdict: EntryOf<"verdict">): void {
  for (const version of takePending(pending, verdict)) {
    if (verdict.verdict === "accepted") acceptInto(days, version);
    else count(rejected, keyOf(version.mpan, version.mq, version.day));
  }
}

/** What the platform took of a call, whole or as a gist. */
function takeSent({ refused, pending, faults }: Reading, entry: EntryOf<"call" | "gist">): void {
  const { channel } = entry;
  if (entry.kind === "gist") {
    if (channel === "IF-021") addPending(pending, entry.reference, [gistVersion(entry)]);
    return;
  }
  for (const { reference, mpan, mq, days } of readCall(channel, entry.body, faults)) {
    if (channel === "IF-014") noteRefusal(refused, mpan, mq, days);
    else if (pending.has(reference)) faults.push("a sender reference was taken twice");
    else
      addPending(
        pending,
        reference,
        days.map((day) => versionOf(mpan, mq, day)),
      );
  }
}

/** The messages of a call that was taken; those of other channels settle nothing. */
function readCall(channel: string, body: string, faults: string[]): readonly WireMessage[] {
  if (channel !== "IF-021" && channel !== "IF-014") return [];
  const messages = readBody(body);
  if (messages === null) faults.push(`a body of ${channel} that was taken cannot be read`);
  return messages ?? [];
}

function addPending(
  pending: Map<string, Version[]>,
  reference: string,
  versions: readonly Version[],
): void {
  pending.set(reference, [...(pending.get(reference) ?? []), ...versions]);
}

/** The hash of a gist is that of the whole request, so two versions are told apart by their sums. */
function gistVersion({
  mpan,
  quantity,
  day,
  sumWh,
}: {
  mpan: string;
  quantity: string;
  day: string;
  sumWh: number;
}): Version {
  return { mpan, mq: quantity, day, slots: null, sumWh, content: String(sumWh) };
}

function versionOf(mpan: string, mq: string, { day, slots }: WireDay): Version {
  const sumWh = slots.reduce((sum, { wh }) => sum + (wh ?? 0), 0);
  return { mpan, mq, day, slots, sumWh, content: hash("sha256", JSON.stringify(slots), "hex") };
}

/** Takes the versions that a verdict is about: of its day, or all of the message when it names none. */
function takePending(
  pending: Map<string, Version[]>,
  { reference, day }: { reference: string; day?: string | null | undefined },
): Version[] {
  const versions = pending.get(reference) ?? [];
  const isMeant = (version: Version) => day === undefined || day === null || version.day === day;
  const left = versions.filter((version) => !isMeant(version));
  if (left.length === 0) pending.delete(reference);
  else pending.set(reference, left);
  return versions.filter(isMeant);
}

function acceptInto(days: Map<string, SettledDay>, version: Version): void {
  const key = keyOf(version.mpan, version.mq, version.day);
  const held = days.get(key);
  const isRepeat = held !== undefined && held.content === version.content;
  days.set(key, {
    ...version,
    versions: (held?.versions ?? 0) + 1,
    repeated: (held?.repeated ?? 0) + (isRepeat ? 1 : 0),
  });
}

function noteRefusal(
  refused: Map<string, Set<string>>,
  mpan: string,
  mq: string,
  days: readonly WireDay[],
): void {
  for (const { day, slots } of days) {
    const key = keyOf(mpan, mq, day);
    const stamps = refused.get(key) ?? new Set<string>();
    for (const { sp } of slots) stamps.add(sp);
    refused.set(key, stamps);
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
