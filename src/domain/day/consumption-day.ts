/**
 * A settled consumption day: one point, one quantity, one UTC day, 48 slots. Slots are columns, not objects:
 * the same four texts and numbers stand in the database, in a job's memory and behind the wire.
 */
import { assert } from "../../std/assert.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import {
  allActual,
  noCode,
  pairFault,
  type QualityIndicator,
  unpackQuality,
  unpackReason,
} from "./quality.ts";

export interface SettledSlots {
  /** 48 watt-hours by period; null exactly where the slot is not appointed to us. */
  readonly wattHours: readonly (number | null)[];
  /** 48 packed quality characters, `-` where not appointed (`quality.ts`). */
  readonly quality: string;
  /** 48 packed reasons, or null when every slot is actual. */
  readonly reason: string | null;
  /** 48 amendment reasons (`A` to `X`, `-` for none), or null when nothing is amended. */
  readonly amendment: string | null;
  /** 48 packed methods (`method.ts` of estimate), or null when every slot is actual. */
  readonly method: string | null;
}

/** Which slots of a UTC day lie inside the appointment: periods `first` to `last`, both included. */
export interface AppointedSlots {
  readonly first: number;
  readonly last: number;
}

export const wholeDay: AppointedSlots = { first: 1, last: periodsPerDay };

/** A whole day of actuals. `wattHours` holds 48 non-negative integers. */
export function actualDay(wattHours: readonly (number | null)[]): SettledSlots {
  return { wattHours, quality: allActual, reason: null, amendment: null, method: null };
}

/** The energy of the day in watt-hours. */
export function dayWattHours(slots: SettledSlots): number {
  let sum = 0;
  for (const value of slots.wattHours) sum += value ?? 0;
  return sum;
}

/** The quality of period 1 to 48, or null when it is not appointed. */
export function qualityAt(slots: SettledSlots, period: number): QualityIndicator | null {
  return unpackQuality(slots.quality.charAt(period - 1));
}

/** True when every appointed slot is actual. */
export function isAllActual(slots: SettledSlots): boolean {
  return slots.reason === null;
}

/** Throws when a day breaks a law of its own: 48 slots, integers from 0, legal pairs, holes only outside the appointment. */
export function assertSettled(slots: SettledSlots): void {
  assert(
    slots.wattHours.length === periodsPerDay && slots.quality.length === periodsPerDay,
    "a day has 48 slots",
  );
  for (let index = 0; index < periodsPerDay; index += 1) {
    const fault = slotFault(slots, index);
    // The text is made only when there is a fault: this runs for every settled day.
    if (fault !== null) assert(false, `slot ${index + 1}: ${fault}`);
  }
}

/** What breaks a law in the slot at `index` from 0, or null. */
function slotFault(slots: SettledSlots, index: number): string | null {
  const value = slots.wattHours[index] ?? null;
  const code = slots.quality.charAt(index);
  if ((value === null) !== (code === noCode)) return "energy and quality go together";
  if (value === null) return null;
  if (!Number.isSafeInteger(value) || value < 0) return "not whole watt-hours";
  const quality = unpackQuality(code);
  const reason = slots.reason === null ? null : unpackReason(slots.reason.charAt(index));
  return quality === null ? null : pairFault(quality, reason, value);
}
