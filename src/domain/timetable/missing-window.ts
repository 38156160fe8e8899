/** Which half hours of a day are worth asking for again: those of which no value came, refused ones not among them. */
import type { AppointedSlots } from "../day/consumption-day.ts";
import { packReason } from "../day/quality.ts";

/** What is held of a day. */
export interface HeldOfDay {
  /** Packed reasons of the version in force; null: all its slots are actual, or there is none. */
  readonly reason: string | null;
  readonly hasVersion: boolean;
  /** Periods of which a value came, usable or not. */
  readonly heard: readonly number[];
  readonly appointed: AppointedSlots;
}

/** Missing, or not to be reached: what a meter may have kept all the same. */
const missing = new Set([packReason(2), packReason(4)]);

/** The first and the last missing period; null: nothing is missing. */
export function missingWindow(held: HeldOfDay): AppointedSlots | null {
  const heard = new Set(held.heard);
  const isMissing = (period: number) =>
    held.hasVersion ? missing.has(held.reason?.charAt(period - 1) ?? "") : !heard.has(period);
  let first = 0;
  let last = 0;
  for (let period = held.appointed.first; period <= held.appointed.last; period += 1) {
    if (!isMissing(period)) continue;
    if (first === 0) first = period;
    last = period;
  }
  return first === 0 ? null : { first, last };
}
