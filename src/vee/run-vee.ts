/** Files through the rules, one after the other: each is processed whole or refused whole. */
import { bounds } from "./bounds.ts";
import { settleSeries } from "./estimate/settle-series.ts";
import { spanFindings } from "./estimate/span-findings.ts";
import { FileRefused } from "./file-refused.ts";
import type { JudgeSettings } from "./judge/examine-recorded-day.ts";
import { judgeMeter } from "./judge/judge-meter.ts";
import { readRecording } from "./read/read-recording.ts";
import type { RecordedMeter } from "./read/read-sink.ts";
import { FileTally } from "./tally/file-tally.ts";
import { HeatGrid, type HeatMap } from "./tally/heat-grid.ts";
import { type WorstMeter, WorstMeters } from "./tally/worst-meters.ts";
import { findingsOf, type VeeFinding, type WeighedFinding } from "./vee-finding.ts";
import { type RecordingFormat, timezoneOf, type VeeOptions } from "./vee-options.ts";
import type { Counts, SeriesWriter } from "./write/series-writer.ts";

/** What became of one file. */
export type FileOutcome =
  | {
      readonly kind: "processed";
      readonly file: string;
      readonly format: RecordingFormat;
      readonly timezone: string;
      readonly counts: Counts;
      readonly remarks: readonly string[];
      readonly heatMap: HeatMap | null;
    }
  | { readonly kind: "refused"; readonly file: string; readonly reason: string };

export interface VeeRun {
  readonly files: readonly FileOutcome[];
  readonly tally: FileTally;
  readonly worst: readonly WorstMeter[];
}

export interface VeeWork {
  readonly files: readonly string[];
  readonly options: VeeOptions;
  readonly ruleset: JudgeSettings["ruleset"];
  readonly writers: readonly SeriesWriter[];
  /** Bytes of the file, as it lies on disk, taken so far. */
  readonly onBytes: (file: string, bytesRead: number) => void;
  readonly onFile: (outcome: FileOutcome) => void;
}

/** Runs all files; the writers are finished when it returns and abandoned when it throws. */
export async function runVee(work: VeeWork): Promise<VeeRun> {
  const files: FileOutcome[] = [];
  const tally = new FileTally();
  const worst = new WorstMeters();
  let heatMaps = 0;
  try {
    for (const file of work.files) {
      const part = await runFile(file, work);
      if (part.outcome.kind === "processed") {
        tally.merge(part.tally);
        worst.merge(part.worst);
        heatMaps += 1;
      }
      const outcome = heatMaps > bounds.heatMapsMax ? withoutMap(part.outcome) : part.outcome;
      files.push(outcome);
      work.onFile(outcome);
    }
    for (const writer of work.writers) writer.finish(tally.counts);
  } finally {
    for (const writer of work.writers) writer.abandon();
  }
  return { files, tally, worst: worst.worst };
}

function withoutMap(outcome: FileOutcome): FileOutcome {
  return outcome.kind === "processed" ? { ...outcome, heatMap: null } : outcome;
}

interface FilePart {
  readonly outcome: FileOutcome;
  readonly tally: FileTally;
  readonly worst: WorstMeters;
}

async function runFile(file: string, work: VeeWork): Promise<FilePart> {
  const { options, writers } = work;
  for (const writer of writers) writer.mark();
  let judge = new FileJudge(file, work);
  const restart = () => {
    for (const writer of writers) writer.rollback();
    judge = new FileJudge(file, work);
  };
  try {
    const { format, remarks } = await readRecording(
      { file, onBytes: (bytesRead) => work.onBytes(file, bytesRead) },
      options,
      { onMeter: (recorded) => judge.add(recorded), onRestart: restart },
    );
    const { tally, worst, grid } = judge;
    const timezone = timezoneOf(format, options);
    const { counts } = tally;
    const heatMap = grid.map();
    return {
      outcome: { kind: "processed", file, format, timezone, counts, remarks, heatMap },
      tally,
      worst,
    };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    restart();
    const outcome: FileOutcome = { kind: "refused", file, reason: error.message };
    return { outcome, tally: judge.tally, worst: judge.worst };
  }
}

/** What one file comes to, thrown away whole when the file is refused. */
class FileJudge {
  readonly tally = new FileTally();
  readonly worst = new WorstMeters();
  readonly grid = new HeatGrid();
  readonly #file: string;
  readonly #settings: JudgeSettings;
  readonly #estimate: VeeOptions["estimate"];
  readonly #writers: readonly SeriesWriter[];

  constructor(file: string, { options, ruleset, writers }: VeeWork) {
    this.#file = file;
    this.#settings = { ruleset, phases: options.phases };
    this.#estimate = options.estimate;
    this.#writers = writers;
  }

  add(recorded: RecordedMeter): void {
    this.tally.addMeter();
    for (const judged of judgeMeter(recorded, this.#settings)) {
      const settled =
        this.#estimate === null ? null : settleSeries(judged, this.#settings, this.#estimate);
      const series = settled?.judged ?? judged;
      const weighed = findingsOf(series);
      const law = settled === null ? [] : spanFindings(settled);
      this.tally.add(series, [...weighed, ...law.map(counting)]);
      if (settled !== null) this.tally.estimates.add(this.#file, settled);
      const findings = weighed.filter(({ mode }) => mode === "on").map(({ finding }) => finding);
      this.worst.add(this.#file, series, findings);
      this.grid.add(series);
      for (const writer of this.#writers) writer.write(series, [...findings, ...law], settled);
    }
  }
}

function counting(finding: VeeFinding): WeighedFinding {
  return { finding, mode: "on" };
}
