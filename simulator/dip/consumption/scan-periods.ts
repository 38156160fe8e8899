/**
 * Reads the periods of a settlement day straight from the bytes of a message, when they are written in the compact
 * form in which JSON.stringify puts the published keys. They are nine tenths of an IF-021, and as text, objects and
 * garbage they cost eight times this (November 2026, two cores, Node 20.20: 46 us a message against 6 us).
 * Anything unusual - a blank, another order of keys, another offset, a minus, a leading zero - is declined, and
 * the message goes through the parser and the validator, which decide. What is taken here they would take too.
 */
import { present } from "../../../src/std/assert.ts";
import type { SchemaFacts } from "../schema/facts.ts";
import { readStamp } from "../stamp.ts";

/** Where a reader stands in the bytes of a body. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** The columns of a day, to be filled. */
export interface PeriodColumns {
  readonly ends: number[];
  readonly wattHours: number[];
  readonly qualities: string[];
  readonly reasons: (string | null)[];
  readonly amendments: (string | null)[];
}

/** Values of a list by their characters packed into one number; at most four characters each. */
type PackedList = ReadonlyMap<number, string>;

export interface PeriodLists {
  readonly qualities: PackedList;
  readonly reasons: PackedList;
  readonly amendments: PackedList;
}

const quote = 34;
const comma = 44;
const point = 46;
const zero = 48;
const places = 3;
const wholeDigitsMax = 9;
const packedCharactersMax = 4;

const opening = bytesOf('{"sp":"');
const toValue = bytesOf('","v":"');
const toQuality = bytesOf('","q":');
const toReason = bytesOf(',"e":');
const toAmendment = bytesOf(',"arc":');
const closing = bytesOf("}");
const listEnd = bytesOf("]");
const nothing = bytesOf("null");
const utcOffset = bytesOf("+00:00");

/** The lists of the facts that a period refers to. */
export function periodLists(facts: SchemaFacts): PeriodLists {
  const listOf = (field: string): PackedList => {
    const fact = facts.blocks["B047"]?.fields.find(({ name }) => name === field);
    const { values } = present(facts.enumerations[fact?.enumRef ?? ""], `list of ${field}`);
    const short = values.filter((value) => value.length <= packedCharactersMax);
    return new Map(short.map((value) => [packed(bytesOf(value), 0, value.length), value]));
  };
  return { qualities: listOf("q"), reasons: listOf("e"), amendments: listOf("arc") };
}

/**
 * Reads periods from the cursor, which stands behind the opening bracket, and adds them to the columns. True with
 * the cursor behind the closing bracket; false for bytes in another form, and the columns are then worthless.
 */
export function scanPeriods(cursor: Cursor, lists: PeriodLists, into: PeriodColumns): boolean {
  while (scanPeriod(cursor, lists, into)) {
    if (passes(cursor, listEnd)) return true;
    if (cursor.bytes[cursor.at] !== comma) return false;
    cursor.at += 1;
  }
  return false;
}

function scanPeriod(cursor: Cursor, lists: PeriodLists, into: PeriodColumns): boolean {
  return (
    passes(cursor, opening) &&
    takeEnd(cursor, into.ends) &&
    passes(cursor, toValue) &&
    takeWattHours(cursor, into.wattHours) &&
    passes(cursor, toQuality) &&
    takeCode(cursor, lists.qualities, into.qualities) &&
    passes(cursor, toReason) &&
    takeCodeOrNull(cursor, lists.reasons, into.reasons) &&
    passes(cursor, toAmendment) &&
    takeCodeOrNull(cursor, lists.amendments, into.amendments) &&
    passes(cursor, closing)
  );
}

/** Steps over the bytes given; false, without a step, when others stand there. */
function passes(cursor: Cursor, expected: Uint8Array): boolean {
  const { bytes, at } = cursor;
  for (let index = 0; index < expected.length; index += 1)
    if (bytes[at + index] !== expected[index]) return false;
  cursor.at = at + expected.length;
  return true;
}

/** The last date read and the instant at which it starts: the periods of a day share it. */
const known = { date: Number.NaN, start: Number.NaN };

function takeEnd(cursor: Cursor, ends: number[]): boolean {
  const { bytes, at } = cursor;
  const date = dateAt(bytes, at);
  if (Number.isNaN(date)) return false;
  if (date !== known.date) {
    const text = String.fromCharCode(...bytes.subarray(at, at + 10));
    known.start = readStamp(`${text}T00:00:00+00:00`);
    known.date = date;
  }
  const hour = pairAt(bytes, at + 11);
  const minute = pairAt(bytes, at + 14);
  const second = pairAt(bytes, at + 17);
  if (!(hour < 24 && minute < 60 && second < 60)) return false;
  if (bytes[at + 10] !== 84 || bytes[at + 13] !== 58 || bytes[at + 16] !== 58) return false;
  if (Number.isNaN(known.start)) return false;
  ends.push(known.start + ((hour * 60 + minute) * 60 + second) * 1000);
  cursor.at = at + 19;
  return passes(cursor, utcOffset);
}

/** The eight digits of `YYYY-MM-DD` as one number, or NaN. */
function dateAt(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return Number.NaN;
  const year = pairAt(bytes, at) * 100 + pairAt(bytes, at + 2);
  return (year * 100 + pairAt(bytes, at + 5)) * 100 + pairAt(bytes, at + 8);
}

/** Two digits as a number, or NaN. */
function pairAt(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - zero;
  const ones = (bytes[at + 1] ?? 0) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Kilowatt-hours without sign and without a needless zero in front, so that they can be written again as they were. */
function takeWattHours(cursor: Cursor, wattHours: number[]): boolean {
  const { bytes, at } = cursor;
  let value = 0;
  let index = at;
  let pointAt = -1;
  for (; ; index += 1) {
    const code = bytes[index] ?? quote;
    if (code === quote) break;
    if (code === point && pointAt === -1) pointAt = index;
    else if (code >= zero && code <= zero + 9) value = value * 10 + (code - zero);
    else return false;
    if (index - at > wholeDigitsMax + places) return false;
  }
  if (pointAt <= at || pointAt !== index - places - 1) return false;
  if (bytes[at] === zero && pointAt > at + 1) return false;
  wattHours.push(value);
  cursor.at = index;
  return true;
}

function takeCodeOrNull(cursor: Cursor, list: PackedList, into: (string | null)[]): boolean {
  if (cursor.bytes[cursor.at] === quote) return takeCode(cursor, list, into);
  if (!passes(cursor, nothing)) return false;
  into.push(null);
  return true;
}

/** A quoted value of the list. */
function takeCode(cursor: Cursor, list: PackedList, into: (string | null)[]): boolean {
  const { bytes, at } = cursor;
  let end = at + 1;
  while (end - at <= packedCharactersMax && bytes[end] !== quote) end += 1;
  if (bytes[at] !== quote || bytes[end] !== quote) return false;
  const value = list.get(packed(bytes, at + 1, end - at - 1));
  if (value === undefined) return false;
  into.push(value);
  cursor.at = end + 1;
  return true;
}

function packed(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = at; index < at + length; index += 1) value = value * 128 + (bytes[index] ?? 0);
  return value;
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}
