/** A recorded file of any form, meter by meter. */
import { statSync } from "node:fs";
import { bounds } from "../bounds.ts";
import type { RecordingFormat, VeeOptions } from "../vee-options.ts";
import { detectFormat } from "./detect-format.ts";
import { MeterGatherer } from "./gather-meters.ts";
import { MeterBuckets } from "./meter-buckets.ts";
import { readLong } from "./read-long.ts";
import { readNem12 } from "./read-nem12.ts";
import type { OnMeter, ReadSink, RecordingSource } from "./read-sink.ts";
import { readWide } from "./read-wide.ts";

type Reader = (
  source: RecordingSource,
  options: VeeOptions,
  sink: ReadSink,
) => Promise<readonly string[]>;

const readers: Readonly<Record<RecordingFormat, Reader>> = {
  wide: readWide,
  long: readLong,
  nem12: readNem12,
};

export interface ReadingOutcome {
  readonly format: RecordingFormat;
  readonly remarks: readonly string[];
}

/**
 * Hands every meter of the file to `onMeter`. A file that does not keep the reads of a meter together is read a
 * second time by way of the disk; `onRestart` is called before that, and all that was handed over is void. Throws
 * `FileRefused`, and then too what was handed over is void.
 */
export async function readRecording(
  source: RecordingSource,
  options: VeeOptions,
  { onMeter, onRestart }: { onMeter: OnMeter; onRestart: () => void },
): Promise<ReadingOutcome> {
  const format = await detectFormat(source.file, options);
  const read = readers[format];
  const gatherer = new MeterGatherer(onMeter, options.limit);
  const remarks = await read(source, options, gatherer);
  if (!gatherer.isScattered) {
    gatherer.finish();
    return { format, remarks };
  }
  onRestart();
  const { size } = statSync(source.file);
  const buckets = new MeterBuckets({
    bytes: size * bounds.gzipRatio,
    meterMax: options.limit,
  });
  try {
    const again = await read(source, options, buckets);
    buckets.drain(onMeter);
    return { format, remarks: again };
  } finally {
    buckets.remove();
  }
}
