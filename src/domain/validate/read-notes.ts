/**
 * What is noted of reads that stand: rules and reason words such as `V13.snapped`, with spaces between. They are kept with
 * the reads, since a day is judged from them again and again.
 */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { ProfileMessage } from "../metering/meter-message.ts";
import type { StoredReads } from "./assemble-day.ts";
import type { Finding, RuleId } from "./rule.ts";
import { badUnit } from "./rules/bad-unit.ts";
import { clockInvalid } from "./rules/clock-invalid.ts";
import type { ClockEvidence } from "./rules/clock-suspect.ts";

const unexpected = "V06.stampUnexpected";
const unreliable = "V26.clockUnreliable";
const snapped = "V13.snapped";

/** Several notes as one; null: there is none. */
export function joinNotes(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : `${a} ${b}`;
}

/** What V06 and V26 note of every read of a message; null: nothing. Single half hours do not say their generation. */
export function remarkOnMessage(
  { head, variant, stampMarks }: ProfileMessage,
  quantity: MeasurementQuantity,
): string | null {
  // Nearly every message: an end is what a meter of the second generation marks.
  if (head.clock === "reliable" && stampMarks === "end" && variant?.startsWith("S1") !== true)
    return null;
  const marked = variant === null ? null : remarkOnStamps(variant, stampMarks, quantity);
  const clock = clockInvalid.check({ clock: head.clock }, {});
  return joinNotes(marked, clock?.outcome === "note" ? unreliable : null);
}

function remarkOnStamps(
  variant: string,
  stamp: "end" | "start" | null,
  quantity: MeasurementQuantity,
): string | null {
  const generation = variant.startsWith("S1") ? "S1" : "S2";
  const verdict = badUnit.check({ quantity, unit: "Wh", stamp, generation }, {});
  return verdict === null ? null : `V06.${verdict.reason}`;
}

/** The notes of a day as findings, one a word; only a message that contradicts its meter's generation is suspect. */
export function noteFindings(messages: readonly StoredReads[]): readonly Finding[] {
  const periodsOf = new Map<string, Set<number>>();
  for (const { notes, periods } of messages)
    for (const [entry, note] of notes?.entries() ?? [])
      for (const word of note?.split(" ") ?? [])
        periodsOf.set(word, (periodsOf.get(word) ?? new Set<number>()).add(periods[entry] ?? 0));
  return [...periodsOf.keys()].sort().map((note) => {
    const [rule, reason = ""] = note.split(".");
    return {
      rule: rule as RuleId,
      outcome: note === unexpected ? "suspect" : "note",
      periods: [...(periodsOf.get(note) ?? [])].sort((a, b) => a - b),
      detail: { reason },
    };
  });
}

/** What the reads of a day say against the clock of their meter (V48); null: nothing. */
export function clockSigns(messages: readonly StoredReads[]): ClockEvidence | null {
  const futureRows = countReads(messages, ({ reasons }, entry) => reasons[entry] === "V14.future");
  const conflicts = countReads(
    messages,
    ({ reasons }, entry) => reasons[entry] === "V21.timeConflict",
  );
  const noted = messages.filter(({ notes }) => notes !== undefined);
  const isNoted = (word: string) =>
    countReads(noted, ({ notes }, entry) => notes?.[entry]?.includes(word) === true);
  const snappedRows = isNoted(snapped);
  const isUnreliable = isNoted(unreliable) > 0;
  const hasAlert = messages.some(({ alert }) => alert !== undefined);
  if (futureRows + conflicts + snappedRows === 0 && !isUnreliable && !hasAlert) return null;
  return { hasAlert, futureRows, isUnreliable, shiftDays: 0, snappedRows, conflicts };
}

function countReads(
  messages: readonly StoredReads[],
  test: (message: StoredReads, entry: number) => boolean,
): number {
  let count = 0;
  for (const message of messages)
    for (let entry = 0; entry < message.periods.length; entry += 1)
      if (test(message, entry)) count += 1;
  return count;
}
