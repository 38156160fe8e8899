/**
 * A scattered file (all meters of one half hour, then all of the next) put together by meter on disk: reads go into
 * buckets by meter, and each bucket fits in memory.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type MeasurementQuantity,
  measurementQuantities,
} from "../../domain/identity/measurement-quantity.ts";
import { present } from "../../std/assert.ts";
import { bounds } from "../bounds.ts";
import { MeterGatherer } from "./gather-meters.ts";
import { ReadColumns, type ReadMark, type RegisterOrigin, readMark } from "./read-columns.ts";
import type { OnMeter, ReadSink } from "./read-sink.ts";

/**
 * meter (4), quantity (1), kind (1), free (2), slot or instant (8), watt-hours (8), and last (8) when the read was
 * written, or the place of the origin of a register.
 */
const recordBytes = 32;
/** The kind of a register read; else the kind is the mark of the read. */
const registerKind = 2;
const recordsHeld = 2_048;

export class MeterBuckets implements ReadSink {
  readonly #directory = mkdtempSync(join(tmpdir(), "sds-vee-"));
  readonly #buckets: Bucket[];
  readonly #meterIds = new Map<string, number>();
  /** Few: a meter has one or two. */
  readonly #origins = new Map<string, RegisterOrigin>();
  readonly #originPlaces = new Map<string, number>();
  readonly #meterMax: number;
  readonly #columns = new ReadColumns();
  #open: { meterId: number; quantity: MeasurementQuantity } | null = null;
  wantsMore = true;

  /** `bytes`: size of the recording as text, by which the buckets are planned. `meterMax` null: all. */
  constructor({ bytes, meterMax }: { bytes: number; meterMax: number | null }) {
    this.#meterMax = meterMax ?? Number.POSITIVE_INFINITY;
    const count = Math.min(bounds.bucketsMax, Math.ceil(bytes / bounds.bucketBytes) + 1);
    this.#buckets = Array.from(
      { length: count },
      (_, index) => new Bucket(join(this.#directory, `${index}`)),
    );
  }

  /** Meters beyond the limit are dropped here: they may come before the last read of a wanted one. */
  open(meter: string, quantity: MeasurementQuantity): ReadColumns {
    this.#flush();
    const known = this.#meterIds.get(meter);
    const isWanted = known !== undefined || this.#meterIds.size < this.#meterMax;
    const meterId = known ?? this.#meterIds.size;
    if (isWanted) this.#meterIds.set(meter, meterId);
    this.#open = isWanted ? { meterId, quantity } : null;
    return this.#columns;
  }

  /** Hands every meter over, bucket by bucket, in the order in which the meters first came. */
  drain(onMeter: OnMeter): void {
    this.#flush();
    const names = [...this.#meterIds.keys()];
    const origins = [...this.#origins.values()];
    for (const bucket of this.#buckets) {
      const gatherer = new MeterGatherer(onMeter, null);
      for (const record of bucket.recordsByMeter()) {
        const columns = gatherer.open(
          present(names[record.meterId], "meter of a bucket"),
          present(measurementQuantities[record.quantity], "quantity of a bucket"),
        );
        if (record.kind === registerKind)
          columns.pushRegister(record.position, record.wh, origins[record.writtenAt]);
        else {
          columns.nextWrittenAt = record.writtenAt;
          columns.push(record.position, record.wh, record.kind);
        }
      }
      gatherer.finish();
    }
  }

  /** Removes what lies on disk. */
  remove(): void {
    for (const bucket of this.#buckets) bucket.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** Where an origin stands among all that came. */
  #placeOf(origin: RegisterOrigin): number {
    const key = `${origin.device} ${origin.isEstimated} ${origin.isRemoval}`;
    const place = this.#originPlaces.get(key) ?? this.#originPlaces.size;
    this.#originPlaces.set(key, place);
    this.#origins.set(key, origin);
    return place;
  }

  #flush(): void {
    const { count, slots, rawWh, marks, writtenAt } = this.#columns;
    const { registersAt, registersWh, registersFrom } = this.#columns;
    if (this.#open !== null) {
      const { meterId } = this.#open;
      const quantity = measurementQuantities.indexOf(this.#open.quantity);
      const bucket = present(this.#buckets[meterId % this.#buckets.length], "bucket of a meter");
      for (let index = 0; index < count; index += 1)
        bucket.add({
          meterId,
          quantity,
          kind: marks[index] === readMark.estimated ? readMark.estimated : readMark.actual,
          position: slots[index] ?? 0,
          wh: rawWh[index] ?? Number.NaN,
          writtenAt: writtenAt[index] ?? 0,
        });
      for (const [index, at] of registersAt.entries())
        bucket.add({
          meterId,
          quantity,
          kind: registerKind,
          position: at,
          wh: registersWh[index] ?? 0,
          writtenAt: this.#placeOf(present(registersFrom[index], "origin of a register")),
        });
    }
    this.#columns.clear();
  }
}

interface BucketRecord {
  readonly meterId: number;
  readonly quantity: number;
  readonly kind: ReadMark | typeof registerKind;
  /** Half hour since 1970 of a read, instant of a register. */
  readonly position: number;
  readonly wh: number;
  /** Of a register the place of its origin. */
  readonly writtenAt: number;
}

class Bucket {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #held = Buffer.alloc(recordsHeld * recordBytes);
  #heldBytes = 0;

  constructor(path: string) {
    this.#path = path;
    this.#descriptor = openSync(path, "w");
  }

  add({ meterId, quantity, kind, position, wh, writtenAt }: BucketRecord): void {
    if (this.#heldBytes === this.#held.length) this.#write();
    const at = this.#heldBytes;
    this.#held.writeUInt32LE(meterId, at);
    this.#held.writeUInt8(quantity, at + 4);
    this.#held.writeUInt8(kind, at + 5);
    this.#held.writeDoubleLE(position, at + 8);
    this.#held.writeDoubleLE(wh, at + 16);
    this.#held.writeDoubleLE(writtenAt, at + 24);
    this.#heldBytes += recordBytes;
  }

  /** All records of the bucket, those of one meter together and in the order in which they came. */
  *recordsByMeter(): Generator<BucketRecord> {
    this.#write();
    const bytes = readFileSync(this.#path);
    const places = Uint32Array.from({ length: bytes.length / recordBytes }, (_, index) => index);
    const meterAt = (place: number) => bytes.readUInt32LE(place * recordBytes);
    places.sort((a, b) => meterAt(a) - meterAt(b) || a - b);
    for (const place of places) {
      const at = place * recordBytes;
      const kind = bytes.readUInt8(at + 5);
      yield {
        meterId: bytes.readUInt32LE(at),
        quantity: bytes.readUInt8(at + 4),
        kind:
          kind === registerKind
            ? registerKind
            : kind === readMark.estimated
              ? readMark.estimated
              : readMark.actual,
        position: bytes.readDoubleLE(at + 8),
        wh: bytes.readDoubleLE(at + 16),
        writtenAt: bytes.readDoubleLE(at + 24),
      };
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #write(): void {
    writeSync(this.#descriptor, this.#held, 0, this.#heldBytes);
    this.#heldBytes = 0;
  }
}
