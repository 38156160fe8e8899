/** Which message brought the figure of each slot, and which reads of it were refused. */
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";

export interface RefusedRead {
  /** Rule and reason word, such as `V11.errorValue`. */
  readonly reason: string;
  /** As read; null where the entry held no whole number. */
  readonly wattHours: number | null;
  readonly place: string;
}

export interface SlotTrace {
  /** The first answer that brought the figure in force; null: none did. */
  readonly place: string | null;
  readonly refused: readonly RefusedRead[];
}

interface Held {
  wattHours: number | null;
  readAt: number;
  place: string | null;
  readonly refused: RefusedRead[];
}

/**
 * Traces the 48 figures in force through what messages brought, in the order in which the meter answered.
 * `placeOf` names the message of a row.
 */
export function traceSlots(
  reads: readonly StoredReads[],
  figures: readonly (number | null)[],
  placeOf: (reads: StoredReads) => string,
): readonly SlotTrace[] {
  const slots = Array.from(
    { length: periodsPerDay },
    (): Held => ({ wattHours: null, readAt: 0, place: null, refused: [] }),
  );
  const inOrder = [...reads].sort((a, b) => a.readAt - b.readAt || a.receivedAt - b.receivedAt);
  for (const message of inOrder)
    message.periods.forEach((period, entry) => {
      const held = slots[period - 1];
      if (held !== undefined) hold(held, message, entry, placeOf(message));
    });
  return slots.map(({ wattHours, place, refused }, slot) => ({
    place: wattHours !== null && wattHours === figures[slot] ? place : null,
    refused,
  }));
}

/** A newer answer with another figure takes the slot over (V22); the same figure again changes nothing. */
function hold(held: Held, message: StoredReads, entry: number, place: string): void {
  const wattHours = message.wattHours[entry] ?? null;
  const reason = message.reasons[entry] ?? null;
  if (reason !== null || wattHours === null) {
    held.refused.push({ reason: reason ?? "V10.noValue", wattHours, place });
    return;
  }
  const isNewer = held.wattHours === null || message.readAt > held.readAt;
  if (!isNewer || held.wattHours === wattHours) return;
  held.wattHours = wattHours;
  held.readAt = message.readAt;
  held.place = place;
}
