/**
 * Amended half hours in a settled day: quality E8, reason 9 and the amendment reason of the request. They
 * replace actuals too, and stand against every later read (V22); only another amendment replaces them.
 */
import { assert, present } from "../../std/assert.ts";
import { assertSettled, type SettledSlots } from "../day/consumption-day.ts";
import { noCode, packQuality, packReason } from "../day/quality.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import type { AmendmentReason } from "./amendment-request.ts";
import type { AmendedStretch } from "./share-amendment.ts";

const blank = noCode.repeat(periodsPerDay);

/**
 * The day with the figures of a stretch. No method stands beside them: none made them. Throws when a half hour
 * is not appointed, which the tests of the request rule out.
 */
export function amendDay(
  settled: SettledSlots,
  { firstPeriod, wattHours }: AmendedStretch,
  reason: AmendmentReason,
): SettledSlots {
  const first = firstPeriod - 1;
  const amended = [...settled.wattHours];
  for (const [index, value] of wattHours.entries()) {
    assert(amended[first + index] !== null, `slot ${firstPeriod + index} is not appointed`);
    amended[first + index] = value;
  }
  const write = (text: string, code: string) =>
    text.slice(0, first) + code.repeat(wattHours.length) + text.slice(first + wattHours.length);
  const slots = {
    wattHours: amended,
    quality: write(settled.quality, packQuality("E8")),
    reason: write(settled.reason ?? blank, packReason(9)),
    amendment: write(settled.amendment ?? blank, reason),
    method: write(settled.method ?? blank, noCode),
  };
  assertSettled(slots);
  return slots;
}

/** `next` with every amended half hour of `held` as it was amended: what reads and estimates may not undo. */
export function keepAmendments(held: SettledSlots, next: SettledSlots): SettledSlots {
  const { amendment } = held;
  if (amendment === null) return next;
  // A half hour that is no longer appointed has nothing to stand for; a newer amendment stands by itself.
  const stands = (slot: number) =>
    amendment.charAt(slot) !== noCode &&
    (next.wattHours[slot] ?? null) !== null &&
    (next.amendment ?? blank).charAt(slot) === noCode;
  const merge = (before: string | null, after: string | null) => {
    const codes = present(before, "a column of an amended day");
    return Array.from(after ?? blank, (code, slot) =>
      stands(slot) ? codes.charAt(slot) : code,
    ).join("");
  };
  const kept = {
    wattHours: next.wattHours.map((value, slot) =>
      stands(slot) ? present(held.wattHours[slot], "amended figure") : value,
    ),
    quality: merge(held.quality, next.quality),
    reason: merge(held.reason, next.reason),
    amendment: merge(amendment, next.amendment),
    method: merge(held.method, next.method),
  };
  if (kept.amendment === blank) return next;
  assertSettled(kept);
  return kept;
}
