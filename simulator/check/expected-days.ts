/** What the ledger says should have become of each point and day. */
import { join } from "node:path";
import { decodedLines } from "./decoded-lines.ts";
import { type Injected, injectedSchema, type Truth, truthSchema } from "./ledger-schema.ts";

/** The truth of a point and day, and the faults planted in it. */
export interface ExpectedDay extends Truth {
  readonly faults: Injected[];
}

export interface Expected {
  /** By `keyOf`; days that are not ours at all are there too, with `appointed` null. */
  readonly days: ReadonlyMap<string, ExpectedDay>;
  readonly faults: readonly Injected[];
  /** Half hours generated outside any appointment, extra devices included. */
  readonly notAppointed: number;
  /** The number of the meter behind a point, for naming it without its MPAN. */
  meterOf(mpan: string): number | null;
}

/** How a point's day is known in the maps of the checker. */
export function keyOf(mpan: string, mq: string, day: string): string {
  return `${mpan} ${mq} ${day}`;
}

/** Reads `truth.jsonl` and `injected.jsonl` of a ledger; throws `Unreadable`. */
export async function readExpected(directory: string): Promise<Expected> {
  const days = new Map<string, ExpectedDay>();
  const meters = new Map<string, number>();
  let notAppointed = 0;
  for await (const { content: truth } of decodedLines(
    join(directory, "truth.jsonl"),
    truthSchema,
  )) {
    const [first, last] = truth.appointed ?? [1, 0];
    const isOutside = (period: number) => period < first || period > last;
    notAppointed += truth.wh.filter((wh, index) => wh !== null && isOutside(index + 1)).length;
    if (truth.mpan === null) continue;
    meters.set(truth.mpan, truth.meter);
    days.set(keyOf(truth.mpan, truth.mq, truth.day), { ...truth, faults: [] });
  }
  const faults: Injected[] = [];
  for await (const { content: fault } of decodedLines(
    join(directory, "injected.jsonl"),
    injectedSchema,
  )) {
    faults.push(fault);
    if (fault.mpan !== null) days.get(keyOf(fault.mpan, fault.mq, fault.day))?.faults.push(fault);
  }
  return { days, faults, notAppointed, meterOf: (mpan) => meters.get(mpan) ?? null };
}
