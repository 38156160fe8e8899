/** Reads put together by meter while a file comes in: one meter is held at a time. */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { ReadColumns } from "./read-columns.ts";
import type { OnMeter, ReadSink } from "./read-sink.ts";

/**
 * Takes files that keep the reads of a meter together, as most do, and hands each meter over as soon as the next
 * begins. A meter that comes back makes the file scattered: nothing more is wanted, and the file must be read again
 * by way of `MeterBuckets`. Of meters handed over only the names stay.
 */
export class MeterGatherer implements ReadSink {
  readonly #onMeter: OnMeter;
  readonly #meterMax: number;
  readonly #finished = new Set<string>();
  readonly #columns = new Map<MeasurementQuantity, ReadColumns>();
  readonly #used = new Set<MeasurementQuantity>();
  /** Takes the reads of meters beyond the limit, to be forgotten: the wanted ones may yet come back. */
  readonly #unwanted = new ReadColumns();
  #meter: string | null = null;
  wantsMore = true;
  isScattered = false;

  /** `meterMax` null: all. */
  constructor(onMeter: OnMeter, meterMax: number | null) {
    this.#onMeter = onMeter;
    this.#meterMax = meterMax ?? Number.POSITIVE_INFINITY;
  }

  open(meter: string, quantity: MeasurementQuantity): ReadColumns {
    if (meter !== this.#meter) this.#turnTo(meter);
    if (this.#meter === null) {
      this.#unwanted.clear();
      return this.#unwanted;
    }
    const columns = this.#columns.get(quantity) ?? new ReadColumns();
    this.#columns.set(quantity, columns);
    this.#used.add(quantity);
    return columns;
  }

  /** Hands the last meter over: to be called once the file has ended. */
  finish(): void {
    if (this.#meter === null) return;
    const series = new Map(
      [...this.#columns].filter(([quantity]) => this.#used.has(quantity)).sort(byQuantity),
    );
    this.#onMeter({ meter: this.#meter, series });
    this.#finished.add(this.#meter);
    for (const columns of this.#columns.values()) columns.clear();
    this.#used.clear();
    this.#meter = null;
  }

  #turnTo(meter: string): void {
    if (!this.wantsMore) return;
    this.finish();
    if (this.#finished.has(meter)) {
      this.isScattered = true;
      this.wantsMore = false;
    } else if (this.#finished.size < this.#meterMax) this.#meter = meter;
  }
}

/** AI before AE, whatever the order in the file. */
function byQuantity(
  [a]: readonly [MeasurementQuantity, unknown],
  [b]: readonly [MeasurementQuantity, unknown],
): number {
  return a === b ? 0 : a > b ? -1 : 1;
}
