/** Reads of one meter and quantity as columns, in the order of the file; emptied and filled again for the next meter. */

/** What a file says of a figure: read from the meter, or put there by whoever wrote the file. */
export const readMark = { actual: 0, estimated: 1 } as const;
export type ReadMark = (typeof readMark)[keyof typeof readMark];

/** What a file says of a register read beside its figure. */
export interface RegisterOrigin {
  /** Serial number of the meter; empty where the file names none. */
  readonly device: string;
  /** True: worked out by whoever wrote the file, not read. */
  readonly isEstimated: boolean;
  /** True: the last read before the meter was taken off. */
  readonly isRemoval: boolean;
}

const readFromMeter: RegisterOrigin = { device: "", isEstimated: false, isRemoval: false };
const sizeInitial = 4_096;

export class ReadColumns {
  /** Half hours since 1970 UTC at which the read starts. */
  slots = new Int32Array(sizeInitial);
  /** Watt-hours as recorded, fractions included; NaN where the file has the half hour but no figure. */
  rawWh = new Float64Array(sizeInitial);
  marks = new Uint8Array(sizeInitial);
  /** When the figure was written, milliseconds UTC; 0 where the file does not say. */
  writtenAt = new Float64Array(sizeInitial);
  count = 0;
  /** Instants of register reads, milliseconds UTC, and the registers in watt-hours. */
  readonly registersAt: number[] = [];
  readonly registersWh: number[] = [];
  readonly registersFrom: RegisterOrigin[] = [];
  /** Taken for the reads that are pushed next. */
  nextWrittenAt = 0;

  push(slot: number, rawWh: number, mark: ReadMark): void {
    if (this.count === this.slots.length) this.#grow();
    this.slots[this.count] = slot;
    this.rawWh[this.count] = rawWh;
    this.marks[this.count] = mark;
    this.writtenAt[this.count] = this.nextWrittenAt;
    this.count += 1;
  }

  pushRegister(at: number, wh: number, origin: RegisterOrigin = readFromMeter): void {
    this.registersAt.push(at);
    this.registersWh.push(wh);
    this.registersFrom.push(origin);
  }

  clear(): void {
    this.count = 0;
    this.nextWrittenAt = 0;
    this.registersAt.length = 0;
    this.registersWh.length = 0;
    this.registersFrom.length = 0;
  }

  #grow(): void {
    const size = this.slots.length * 2;
    this.slots = grown(this.slots, new Int32Array(size));
    this.rawWh = grown(this.rawWh, new Float64Array(size));
    this.marks = grown(this.marks, new Uint8Array(size));
    this.writtenAt = grown(this.writtenAt, new Float64Array(size));
  }
}

function grown<Column extends Int32Array | Float64Array | Uint8Array>(
  from: Column,
  into: Column,
): Column {
  into.set(from);
  return into;
}
