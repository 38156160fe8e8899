/** A day without holes becomes a version when it says something new, and stays what it is otherwise. */
import { assertSettled, type SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayBatchBuilder, Settled } from "./day-batch.ts";
import type { DayToFill } from "./day-evidence.ts";

/** Settles a filled day, or keeps its version when the content is equal. */
export function settleFilled(
  batch: DayBatchBuilder,
  day: DayToFill,
  slots: SettledSlots,
  links: readonly object[],
): void {
  assertSettled(slots);
  const { key, held, blockIds } = day;
  if (isSame(slots, day)) batch.move(key, held, "settled");
  else
    batch.settle(key, held, {
      slots,
      cause: causeOf(day),
      blockIds,
      links: slots.reason === null ? null : links,
      ruleset: day.ruleset,
    });
}

function isSame(slots: SettledSlots, { held }: DayToFill): boolean {
  return (
    held.currentVersion > 0 &&
    held.quality === slots.quality &&
    held.reason === slots.reason &&
    slots.wattHours.every((value, slot) => value === (held.wattHours?.[slot] ?? null))
  );
}

/** Why the version exists: the first, an answer to the centre, an actual that came late, or a better estimate. */
function causeOf({ held, judged, answersRejection }: DayToFill): Settled["cause"] {
  if (held.currentVersion === 0) return "first";
  if (answersRejection) return "rejection";
  const hasNewActual = judged.wattHours.some(
    (value, slot) =>
      value !== null && (held.quality?.charAt(slot) !== "A" || held.wattHours?.[slot] !== value),
  );
  return hasNewActual ? "lateActual" : "betterEstimate";
}
