/** Long form: a row for each home and half hour, in any order, under headings that the options name. */
import { bounds } from "../bounds.ts";
import { FileRefused, quoteCell } from "../file-refused.ts";
import { timezoneOf, type VeeOptions } from "../vee-options.ts";
import { parseEnergy, unitWh } from "./parse-energy.ts";
import { type ReadColumns, readMark } from "./read-columns.ts";
import type { ReadSink, RecordingSource } from "./read-sink.ts";
import { splitCells } from "./split-cells.ts";
import { StampSequence } from "./stamp-sequence.ts";
import { visitLines } from "./visit-lines.ts";

/** Where the columns stand, from 0. */
interface Places {
  readonly meter: number;
  readonly start: number;
  readonly wh: number;
  readonly columnCount: number;
}

/** Reads every row into the sink; returns remarks. Throws `FileRefused` for the first thing that is wrong. */
export async function readLong(
  source: RecordingSource,
  options: VeeOptions,
  sink: ReadSink,
): Promise<readonly string[]> {
  const reader = new RowReader(source.file, options, sink);
  await visitLines(source, (line, text) => {
    reader.read(line, text);
    return sink.wantsMore;
  });
  return reader.remarks();
}

class RowReader {
  readonly #file: string;
  readonly #options: VeeOptions;
  readonly #sink: ReadSink;
  readonly #factor: number;
  readonly #stamps: StampSequence;
  #places: Places | null = null;
  #meter: string | null = null;
  #columns: ReadColumns | null = null;
  #emptyOffGrid = 0;

  constructor(file: string, options: VeeOptions, sink: ReadSink) {
    this.#file = file;
    this.#options = options;
    this.#sink = sink;
    this.#factor = options.unit === "kWh" ? unitWh.kwh : unitWh.wh;
    this.#stamps = new StampSequence(timezoneOf("long", options), options.stamp);
  }

  read(line: number, text: string): void {
    const cells = splitCells(text);
    if (cells === null)
      throw this.#refused(line, "a quotation mark that does not close", "a row of one line");
    if (this.#places === null) this.#places = this.#findPlaces(line, cells);
    else this.#readRow(line, cells, this.#places);
  }

  remarks(): readonly string[] {
    return this.#emptyOffGrid === 0
      ? []
      : [`${this.#emptyOffGrid} rows without a figure, off the half hour, left out`];
  }

  #findPlaces(line: number, cells: readonly string[]): Places {
    const names = cells.map((name) => name.replace(/^\uFEFF/, "").trim());
    const { columns } = this.#options;
    const placeOf = (role: "meter" | "start" | "wh"): number => {
      const place = names.indexOf(columns[role]);
      if (place >= 0) return place;
      throw this.#refused(
        line,
        `no heading ${quoteCell(columns[role])} for ${role} among ${quoteCell(names.join(","))}`,
        "these headings, or --columns meter=NAME,start=NAME,wh=NAME as the file calls them",
      );
    };
    return {
      meter: placeOf("meter"),
      start: placeOf("start"),
      wh: placeOf("wh"),
      columnCount: names.length,
    };
  }

  #readRow(line: number, cells: readonly string[], places: Places): void {
    if (cells.length !== places.columnCount)
      throw this.#refused(
        line,
        `${cells.length} columns`,
        `${places.columnCount} as in the heading`,
      );
    const value = parseEnergy(cells[places.wh] ?? "");
    if (value === null)
      throw this.#refused(
        line,
        `${this.#options.columns.wh} is ${quoteCell(cells[places.wh] ?? "")}`,
        `${this.#options.unit} as a number, or nothing`,
      );
    const stamp = cells[places.start] ?? "";
    const slot = this.#stamps.get(stamp);
    if (slot === "offGrid" && Number.isNaN(value)) {
      this.#emptyOffGrid += 1;
      return;
    }
    if (slot === null || slot === "offGrid")
      throw this.#refused(
        line,
        `${this.#options.columns.start} is ${quoteCell(stamp)}`,
        `the ${this.#options.stamp} of a half hour UTC such as 2018-10-29T00:30 (--timezone, --stamp), from ${bounds.yearMin} to ${bounds.yearMax}`,
      );
    this.#columnsOf(line, (cells[places.meter] ?? "").trim()).push(
      slot,
      value * this.#factor,
      readMark.actual,
    );
  }

  #columnsOf(line: number, meter: string): ReadColumns {
    if (this.#columns === null || meter !== this.#meter) {
      if (meter === "") throw this.#refused(line, "no name of a meter", "a name");
      this.#columns = this.#sink.open(meter, this.#options.quantity);
      this.#meter = meter;
    }
    if (this.#columns.count >= bounds.readsPerMeterMax)
      throw this.#refused(
        line,
        `more than ${bounds.readsPerMeterMax} reads of one meter`,
        "a file of fewer",
      );
    return this.#columns;
  }

  #refused(line: number, wrong: string, passes: string): FileRefused {
    return new FileRefused(this.#file, { line, wrong, passes });
  }
}
