/** What a reader hands over, drained into plain values. */
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import { type RegisterOrigin, readMark } from "../../../src/vee/read/read-columns.ts";
import { type ReadingOutcome, readRecording } from "../../../src/vee/read/read-recording.ts";
import type { VeeOptions } from "../../../src/vee/vee-options.ts";
import { plainOptions } from "./files.ts";

export interface GatheredRead {
  /** Start of the half hour, UTC. */
  readonly start: string;
  readonly wh: number;
  readonly isEstimated: boolean;
}

export interface Gathered {
  readonly meter: string;
  readonly quantity: MeasurementQuantity;
  readonly reads: readonly GatheredRead[];
  readonly registers: readonly (readonly [string, number])[];
  /** Of each register, in the same order. */
  readonly origins: readonly RegisterOrigin[];
}

export interface GatheredFile extends ReadingOutcome {
  readonly series: readonly Gathered[];
  readonly restarts: number;
}

/** Reads a file through the same door as the validator. */
export async function gather(
  file: string,
  options: Partial<VeeOptions> = {},
): Promise<GatheredFile> {
  let series: Gathered[] = [];
  let restarts = 0;
  const outcome = await readRecording(
    { file, onBytes: () => {} },
    { ...plainOptions, ...options },
    {
      onRestart: () => {
        series = [];
        restarts += 1;
      },
      onMeter: (recorded) => {
        for (const [quantity, columns] of recorded.series)
          series.push({
            meter: recorded.meter,
            quantity,
            reads: Array.from({ length: columns.count }, (_, row) => ({
              start: instantText((columns.slots[row] ?? 0) * halfHourMs),
              wh: columns.rawWh[row] ?? Number.NaN,
              isEstimated: columns.marks[row] === readMark.estimated,
            })),
            registers: columns.registersAt.map((at, index) => [
              instantText(at),
              columns.registersWh[index] ?? 0,
            ]),
            origins: [...columns.registersFrom],
          });
      },
    },
  );
  return { ...outcome, series, restarts };
}

function instantText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16);
}
