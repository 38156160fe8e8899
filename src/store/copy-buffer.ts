/**
 * Rows in the binary form of COPY (PostgreSQL manual, COPY, "Binary Format"): the shortest way into a table for rows
 * of which none can be there already. Every field is its length and its bytes, in network order.
 */
import { dayStart, type SettlementDay } from "../domain/time/settlement-day.ts";
import { assert } from "../std/assert.ts";

const signature = Buffer.from("PGCOPY\n\u00ff\r\n\0", "latin1");
/** Flags and the length of an extension, both zero. */
const headBytes = signature.length + 8;
const endOfRows = -1;
const nullLength = -1;
/** PostgreSQL counts days and microseconds from here, not from 1970. */
const epochMs = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;
const oids = { int4: 23, int8: 20, uuid: 2950 } as const;
const arrayHeadBytes = 20;
const uuidBytes = 16;
const twoTo32 = 4_294_967_296;

export class CopyBuffer {
  #bytes: Buffer;
  #view: DataView;
  #at = headBytes;
  readonly #uuids = new Map<string, Buffer>();

  /** `bytesGuess` is room for all rows; more is found when it is needed. */
  constructor(bytesGuess: number) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(bytesGuess, headBytes));
    this.#view = viewOf(this.#bytes);
    this.#bytes.fill(0, 0, headBytes);
    signature.copy(this.#bytes);
  }

  /** Begins a row of so many fields. */
  row(fieldCount: number): void {
    this.#room(2);
    this.#view.setInt16(this.#at, fieldCount);
    this.#at += 2;
  }

  int4(value: number): void {
    this.#field(4);
    this.#int4(value);
  }

  /** A whole number that a double holds exactly. */
  int8(value: number): void {
    this.#field(8);
    this.#int8(value);
  }

  date(day: SettlementDay): void {
    this.int4((dayStart(day) - epochMs) / dayMs);
  }

  /** Milliseconds since 1970 UTC. */
  instant(at: number): void {
    this.int8((at - epochMs) * 1_000);
  }

  /** Text of ASCII characters. */
  ascii(text: string): void {
    this.#field(text.length);
    this.#at += this.#bytes.write(text, this.#at, "latin1");
  }

  /** Text of ASCII characters, or no value for null. */
  asciiOrNone(text: string | null): void {
    if (text === null) this.none();
    else this.ascii(text);
  }

  bytes(value: Buffer): void {
    this.#field(value.length);
    this.#at += value.copy(this.#bytes, this.#at);
  }

  /** `int4[]` with nulls. */
  int4s(values: readonly (number | null)[]): void {
    let nulls = 0;
    for (const value of values) if (value === null) nulls += 1;
    this.#field(arrayHeadBytes + values.length * 8 - nulls * 4);
    this.#arrayHead(oids.int4, values.length, nulls > 0);
    for (const value of values) {
      this.#int4(value === null ? nullLength : 4);
      if (value !== null) this.#int4(value);
    }
  }

  /** `int8[]`, of whole numbers that a double holds exactly. */
  int8s(values: readonly number[]): void {
    this.#field(arrayHeadBytes + values.length * (4 + 8));
    this.#arrayHead(oids.int8, values.length, false);
    for (const value of values) {
      this.#int4(8);
      this.#int8(value);
    }
  }

  uuid(value: string): void {
    this.#field(uuidBytes);
    this.#at += this.#uuid(value).copy(this.#bytes, this.#at);
  }

  /** A field without a value. */
  none(): void {
    this.#room(4);
    this.#int4(nullLength);
  }

  /** `uuid[]`. */
  uuids(values: readonly string[]): void {
    this.#field(arrayHeadBytes + values.length * (4 + uuidBytes));
    this.#arrayHead(oids.uuid, values.length, false);
    for (const value of values) {
      this.#int4(uuidBytes);
      this.#at += this.#uuid(value).copy(this.#bytes, this.#at);
    }
  }

  /** What is sent: the rows and the mark of their end. */
  end(): Buffer {
    this.row(endOfRows);
    return this.#bytes.subarray(0, this.#at);
  }

  #field(length: number): void {
    this.#room(4 + length);
    this.#int4(length);
  }

  #arrayHead(oid: number, length: number, hasNulls: boolean): void {
    for (const value of [1, hasNulls ? 1 : 0, oid, length, 1]) this.#int4(value);
  }

  #int4(value: number): void {
    assert((value | 0) === value, "int4 is out of range");
    this.#view.setInt32(this.#at, value);
    this.#at += 4;
  }

  #int8(value: number): void {
    assert(Number.isSafeInteger(value), "int8 is no safe integer");
    this.#int4(Math.floor(value / twoTo32));
    this.#int4(value | 0);
  }

  /** Ids repeat: a block brings hundreds of days. */
  #uuid(text: string): Buffer {
    const known = this.#uuids.get(text);
    if (known !== undefined) return known;
    const bytes = Buffer.from(text.replaceAll("-", ""), "hex");
    assert(bytes.length === uuidBytes, "not a UUID");
    this.#uuids.set(text, bytes);
    return bytes;
  }

  #room(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + length));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
