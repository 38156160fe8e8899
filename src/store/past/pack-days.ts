/**
 * Days of a point in few bytes. A day is how many days it lies before the last that is spoken for, then its 48 half hours:
 * an actual one as its watt-hours and one, another one as 0. All are whole numbers of seven bits a byte, the low ones first;
 * the highest bit of a byte says that more follow.
 */
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import { assert } from "../../std/assert.ts";

/** A settled day of a point. */
export interface ActualDay {
  /** Days since 1970. */
  readonly number: number;
  /** 48 by period: actual watt-hours; null where the slot is not actual. */
  readonly wattHours: readonly (number | null)[];
}

const numberBytesMax = 5;
const dayBytesMax = (1 + periodsPerDay) * numberBytesMax;
const [low, more] = [0x7f, 0x80];

/** Packs days, newest first, none of them after `through`. */
export function packDays(days: readonly ActualDay[], through: number): Buffer {
  const bytes = Buffer.allocUnsafe(days.length * dayBytesMax);
  let at = 0;
  const put = (value: number) => {
    assert(value >= 0, "a negative number cannot be packed");
    let rest = value;
    for (; rest > low; rest = Math.floor(rest / more)) bytes[at++] = (rest & low) | more;
    bytes[at++] = rest;
  };
  for (const { number, wattHours } of days) {
    put(through - number);
    for (const wh of wattHours) put(wh === null ? 0 : wh + 1);
  }
  return Buffer.from(bytes.subarray(0, at));
}

/** The days of `packDays` between two numbers, both included, newest first. */
export function unpackDays(bytes: Uint8Array, through: number, first: number, last: number) {
  const days: ActualDay[] = [];
  let at = 0;
  const take = () => {
    let byte = bytes[at++] ?? 0;
    let value = byte & low;
    for (let scale = more; byte >= more; scale *= more) {
      byte = bytes[at++] ?? 0;
      value += (byte & low) * scale;
    }
    return value;
  };
  while (at < bytes.length) {
    const number = through - take();
    if (number < first) break;
    const wattHours: (number | null)[] = [];
    for (let slot = 0; slot < periodsPerDay; slot += 1) {
      const value = take();
      wattHours.push(value === 0 ? null : value - 1);
    }
    if (number <= last) days.push({ number, wattHours });
  }
  return days;
}
