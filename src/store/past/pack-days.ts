/**
 * Days of a point in few bytes, of which the sums can be read without the half hours. A day is how many days it lies before
 * the last that is spoken for; how many bytes follow; its sums: watt-hours, the highest half hour, the last, how many are
 * actual; and its 48 half hours. A half hour is its watt-hours and one, or 0 where it is not actual. All are whole numbers,
 * seven bits a byte, the low ones first; the highest bit of a byte says that more follow.
 */
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import type { DayFigures } from "../../domain/validate/day-figures.ts";
import { assert } from "../../std/assert.ts";

/** A settled day of a point. */
export interface SettledDay {
  /** Days since 1970. */
  readonly number: number;
  readonly figures: DayFigures;
}

/** Of any whole number that a double holds exactly. */
const numberBytesMax = 8;
/** Six numbers stand before the half hours. */
const dayBytesMax = (6 + periodsPerDay) * numberBytesMax;
/** Seven bits of a number, and the bit that says that more follow. */
const [low, more] = [0x7f, 0x80];

/** Packs days, newest first, none of them after `through`. */
export function packDays(days: readonly SettledDay[], through: number): Buffer {
  const head = new Writer(days.length * dayBytesMax);
  for (const { number, figures } of days) {
    const body = bodyOf(figures);
    head.number(through - number);
    head.number(body.length);
    head.bytes(body);
  }
  return head.end();
}

/** The days of `packDays` from one number to another, both included, newest first. */
export function unpackDays(
  packed: Buffer,
  through: number,
  { first, last }: { readonly first: number; readonly last: number },
): SettledDay[] {
  const days: SettledDay[] = [];
  const reader = new Reader(packed);
  while (!reader.isAtEnd()) {
    const number = through - reader.number();
    if (number < first) break;
    const length = reader.number();
    const end = reader.at + length;
    if (number <= last) days.push({ number, figures: new PackedFigures(reader, end) });
    reader.at = end;
  }
  return days;
}

function bodyOf(figures: DayFigures): Uint8Array {
  if (figures instanceof PackedFigures) return figures.body;
  const writer = new Writer(dayBytesMax);
  writer.number(figures.totalWh);
  writer.number(figures.highestWh);
  writer.number(figures.lastWh === null ? 0 : figures.lastWh + 1);
  writer.number(figures.actualSlots);
  for (const wh of figures.wattHours) writer.number(wh === null ? 0 : wh + 1);
  return writer.end();
}

/** Sums of a packed day; its half hours are unpacked when they are first asked for. */
class PackedFigures implements DayFigures {
  readonly totalWh: number;
  readonly highestWh: number;
  readonly lastWh: number | null;
  readonly actualSlots: number;
  readonly #bytes: Uint8Array;
  readonly #at: number;
  readonly #halfHoursAt: number;
  readonly #end: number;
  #wattHours: readonly (number | null)[] | null = null;

  /** Of the body that begins where the reader stands. */
  constructor(reader: Reader, end: number) {
    this.#bytes = reader.all;
    this.#at = reader.at;
    this.totalWh = reader.number();
    this.highestWh = reader.number();
    this.lastWh = reader.orNull();
    this.actualSlots = reader.number();
    this.#halfHoursAt = reader.at;
    this.#end = end;
  }

  /** As it was packed. */
  get body(): Uint8Array {
    return this.#bytes.subarray(this.#at, this.#end);
  }

  get wattHours(): readonly (number | null)[] {
    this.#wattHours ??= this.#unpack();
    return this.#wattHours;
  }

  #unpack(): readonly (number | null)[] {
    const reader = new Reader(this.#bytes, this.#halfHoursAt);
    const wattHours: (number | null)[] = [];
    for (let slot = 0; slot < periodsPerDay; slot += 1) wattHours.push(reader.orNull());
    return wattHours;
  }
}

class Reader {
  readonly all: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.all = bytes;
    this.at = at;
  }

  isAtEnd(): boolean {
    return this.at >= this.all.length;
  }

  number(): number {
    let byte = this.all[this.at++] ?? 0;
    let value = byte & low;
    for (let scale = more; byte >= more; scale *= more) {
      byte = this.all[this.at++] ?? 0;
      value += (byte & low) * scale;
    }
    return value;
  }

  /** A number that was written with one added, or null for 0. */
  orNull(): number | null {
    const value = this.number();
    return value === 0 ? null : value - 1;
  }
}

class Writer {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytesMax: number) {
    this.#bytes = Buffer.allocUnsafe(bytesMax);
  }

  number(value: number): void {
    assert(value >= 0, "a negative number cannot be packed");
    let rest = value;
    for (; rest > low; rest = Math.floor(rest / more)) this.#byte((rest % more) | more);
    this.#byte(rest);
  }

  bytes(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** What was written, in memory of its own. */
  end(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#at));
  }

  #byte(byte: number): void {
    this.#bytes[this.#at] = byte;
    this.#at += 1;
  }
}
