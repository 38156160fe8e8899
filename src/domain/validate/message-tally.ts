/** What a decided message held, counted: reads that leave no row of their own are known by number alone. */
import type { DayReads } from "./day-reads.ts";

export interface MessageTally {
  readonly blockId: string;
  readonly position: number;
  /** Reads of settled quantities. */
  readonly reads: number;
  /** Of these, reads refused without a half hour of ours to stand in, by rule and reason. */
  readonly placeless: ReadonlyMap<string, number>;
}

/** Reads of a message that were left alone, because they change nothing of their day. */
export interface LeftReads {
  readonly blockId: string;
  readonly position: number;
  readonly reasons: readonly (string | null)[];
}

/** A tally with what became of the reads that were left alone. */
export interface FullTally extends MessageTally {
  /** Reads that only said again what is settled. */
  readonly repeated: number;
}

/** Counts the reads of one message. */
export function tallyOf(
  at: { readonly blockId: string; readonly position: number },
  days: readonly DayReads[],
  placeless: ReadonlyMap<string, number>,
): MessageTally {
  let reads = 0;
  for (const { periods } of days) reads += periods.length;
  for (const count of placeless.values()) reads += count;
  return { blockId: at.blockId, position: at.position, reads, placeless };
}

/** Adds the reads that were left alone: those that stand are repeats, the others are refused without a row. */
export function withLeft(
  tallies: readonly MessageTally[],
  left: readonly LeftReads[],
): readonly FullTally[] {
  const byMessage = new Map<string, LeftReads[]>();
  for (const reads of left) {
    const key = placeOf(reads);
    const known = byMessage.get(key);
    if (known === undefined) byMessage.set(key, [reads]);
    else known.push(reads);
  }
  return tallies.map((tally) => {
    const ofMessage = byMessage.size === 0 ? undefined : byMessage.get(placeOf(tally));
    return ofMessage === undefined ? { ...tally, repeated: 0 } : addLeft(tally, ofMessage);
  });
}

function addLeft(tally: MessageTally, left: readonly LeftReads[]): FullTally {
  const placeless = new Map(tally.placeless);
  let repeated = 0;
  for (const { reasons } of left)
    for (const reason of reasons)
      if (reason === null) repeated += 1;
      else placeless.set(reason, (placeless.get(reason) ?? 0) + 1);
  return { ...tally, repeated, placeless };
}

function placeOf({ blockId, position }: { blockId: string; position: number }): string {
  return `${blockId}:${position}`;
}
