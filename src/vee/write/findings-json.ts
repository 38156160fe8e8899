/** Findings as one JSON document: `{"counts":{...},"findings":[...]}`, written as they come and never held. */
import type { JudgedSeries } from "../judge/judged-series.ts";
import type { VeeFinding } from "../vee-finding.ts";
import { PartFile } from "./part-file.ts";
import type { Counts, SeriesWriter } from "./series-writer.ts";

/** Room for the counts, which are known last and stand first: blanks are allowed between the parts of JSON. */
const headChars = 120;

export class FindingsJson implements SeriesWriter {
  readonly #file: PartFile;
  #count = 0;
  #marked = 0;

  constructor(path: string) {
    this.#file = new PartFile(path);
    this.#file.write(headOf({ meters: 0, days: 0, halfHours: 0 }));
  }

  write(_series: JudgedSeries, findings: readonly VeeFinding[]): void {
    for (const finding of findings) {
      this.#file.write(`${this.#count === 0 ? "\n" : ",\n"}${JSON.stringify(finding)}`);
      this.#count += 1;
    }
  }

  mark(): void {
    this.#file.mark();
    this.#marked = this.#count;
  }

  rollback(): void {
    this.#file.rollback();
    this.#count = this.#marked;
  }

  finish(counts: Counts): void {
    this.#file.write("\n]}\n");
    this.#file.overwriteStart(headOf(counts));
    this.#file.finish();
  }

  abandon(): void {
    this.#file.abandon();
  }
}

function headOf({ meters, days, halfHours }: Counts): string {
  const counts = JSON.stringify({ counts: { meters, days, halfHours } }).slice(0, -1);
  return `${counts.padEnd(headChars)},"findings":[`;
}
