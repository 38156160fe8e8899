/** NEM12: a header, channels with their days, registers, and an end record; anything else is refused with its line. */
import { halfHourMs } from "../../domain/time/settlement-period.ts";
import { bounds } from "../bounds.ts";
import { FileRefused, quoteCell } from "../file-refused.ts";
import { timezoneOf, type VeeOptions } from "../vee-options.ts";
import {
  decodeChannel,
  decodeDay,
  decodeEvent,
  decodeRegister,
  isFault,
  type Nem12Channel,
  type Nem12Day,
  type Nem12Quality,
  type RecordFault,
} from "./nem12-record.ts";
import { type ReadMark, readMark } from "./read-columns.ts";
import type { ReadSink, RecordingSource } from "./read-sink.ts";
import { intervalsPerDay, regrid } from "./regrid.ts";
import { Remarks } from "./remarks.ts";
import { splitCells } from "./split-cells.ts";
import { visitLines } from "./visit-lines.ts";

/** Reads every record into the sink; returns remarks. Throws `FileRefused` for the first thing that is wrong. */
export async function readNem12(
  source: RecordingSource,
  options: VeeOptions,
  sink: ReadSink,
): Promise<readonly string[]> {
  const reader = new RecordReader(timezoneOf("nem12", options), sink);
  let lastLine = 0;
  const refuse = (fault: RecordFault | null): void => {
    if (fault !== null) throw new FileRefused(source.file, { line: lastLine, ...fault });
  };
  await visitLines(source, (line, text) => {
    lastLine = line;
    refuse(reader.read(text));
    return sink.wantsMore;
  });
  if (sink.wantsMore) refuse(reader.end());
  return reader.remarks.all();
}

/** A day whose quality varies, until its records 400 have all come. */
interface PendingDay {
  readonly day: Nem12Day;
  readonly qualities: Exclude<Nem12Quality, "V">[];
}

class RecordReader {
  readonly remarks = new Remarks();
  readonly #timezone: string;
  readonly #sink: ReadSink;
  #stage: "start" | "open" | "closed" = "start";
  #channel: Nem12Channel | null = null;
  #pending: PendingDay | null = null;
  #dayCount = 0;

  constructor(timezone: string, sink: ReadSink) {
    this.#timezone = timezone;
    this.#sink = sink;
  }

  /** Takes one record; says what is wrong with it, or null. */
  read(text: string): RecordFault | null {
    const cells = splitCells(text);
    if (cells === null)
      return { wrong: "a quotation mark that does not close", passes: "a record of one line" };
    const kind = (cells[0] ?? "").trim();
    if (this.#stage === "closed")
      return { wrong: `a record after the end record 900`, passes: "one NEM12 file, 100 to 900" };
    if (this.#stage === "start") return this.#readHeader(kind, cells);
    if (kind === "400") return this.#readEvent(cells);
    const unfinished = this.#closeDay();
    if (unfinished !== null) return unfinished;
    if (kind === "200") return this.#readChannel(cells);
    if (kind === "300") return this.#readDay(cells);
    if (kind === "500") return this.#readRegister(cells);
    if (kind === "900") return this.#readEnd();
    return { wrong: `record ${quoteCell(kind)}`, passes: "a record 200, 300, 400, 500 or 900" };
  }

  /** What is wrong with a file that ends here, or null. */
  end(): RecordFault | null {
    return this.#stage === "closed"
      ? null
      : { wrong: "the file ends without record 900", passes: "a whole NEM12 file" };
  }

  #readHeader(kind: string, cells: readonly string[]): RecordFault | null {
    if (kind !== "100" || cells[1]?.trim().toUpperCase() !== "NEM12")
      return {
        wrong: `the first record is ${quoteCell(cells.slice(0, 2).join(","))}`,
        passes: "the header 100,NEM12",
      };
    this.#stage = "open";
    return null;
  }

  #readChannel(cells: readonly string[]): RecordFault | null {
    const channel = decodeChannel(cells);
    if (isFault(channel)) return channel;
    this.#channel = channel;
    const { meter, suffix, quantity, minutes } = channel;
    if (quantity === null)
      this.remarks.add(
        `${meter} ${suffix}: not settled here (E1 import and B1 export are), left out`,
      );
    else if (minutes > 30)
      this.remarks.add(
        `${meter} ${suffix}: intervals of ${minutes} minutes are longer than a half hour and never split, all are missing`,
      );
    return null;
  }

  #readDay(cells: readonly string[]): RecordFault | null {
    if (this.#channel === null)
      return { wrong: "record 300 before a record 200", passes: "a channel first" };
    const day = decodeDay(cells, this.#channel, this.#timezone);
    if (isFault(day)) return day;
    this.#dayCount += 1;
    if (day.quality !== "V")
      return this.#pushDay(this.#channel, day, new Array(day.values.length).fill(day.quality));
    this.#pending = { day, qualities: [] };
    return null;
  }

  #readEvent(cells: readonly string[]): RecordFault | null {
    const channel = this.#channel;
    const pending = this.#pending;
    if (channel === null || pending === null)
      return {
        wrong: "record 400 without a day of quality V before it",
        passes: "records 400 only after such a day",
      };
    const event = decodeEvent(cells, channel.minutes);
    if (isFault(event)) return event;
    const expected = pending.qualities.length + 1;
    if (event.first !== expected)
      return {
        wrong: `record 400 starts at interval ${event.first}`,
        passes: `interval ${expected}, where the one before it ended`,
      };
    for (let interval = event.first; interval <= event.last; interval += 1)
      pending.qualities.push(event.quality);
    return null;
  }

  /** Ends a day of varying quality, whose records 400 must cover it. */
  #closeDay(): RecordFault | null {
    const channel = this.#channel;
    const pending = this.#pending;
    if (channel === null || pending === null) return null;
    this.#pending = null;
    const count = intervalsPerDay(channel.minutes);
    if (pending.qualities.length !== count)
      return {
        wrong: `the records 400 before this one cover ${pending.qualities.length} of ${count} intervals of a day of quality V`,
        passes: "records 400 for the whole day",
      };
    return this.#pushDay(channel, pending.day, pending.qualities);
  }

  #pushDay(
    { meter, quantity, minutes }: Nem12Channel,
    day: Nem12Day,
    qualities: readonly Nem12Quality[],
  ): RecordFault | null {
    if (quantity === null) return null;
    const values = day.values.map((wh, index) => (qualities[index] === "N" ? Number.NaN : wh));
    const halfHours = regrid({ minutes, values, marks: qualities.map(markOf) });
    const columns = this.#sink.open(meter, quantity);
    if (columns.count >= bounds.readsPerMeterMax)
      return {
        wrong: `more than ${bounds.readsPerMeterMax} half hours of one meter`,
        passes: "a file of fewer",
      };
    columns.nextWrittenAt = day.writtenAt;
    const firstSlot = day.startAt / halfHourMs;
    for (const [index, wh] of halfHours.values.entries())
      columns.push(firstSlot + index, wh, halfHours.marks[index] ?? readMark.actual);
    return null;
  }

  #readRegister(cells: readonly string[]): RecordFault | null {
    const channel = this.#channel;
    if (channel === null)
      return { wrong: "record 500 before a record 200", passes: "a channel first" };
    const register = decodeRegister(cells, channel, this.#timezone);
    if (isFault(register)) return register;
    if (channel.quantity !== null && !Number.isNaN(register.wh))
      this.#sink
        .open(channel.meter, channel.quantity)
        .pushRegister(register.at, register.wh, register.origin);
    return null;
  }

  #readEnd(): RecordFault | null {
    if (this.#dayCount === 0)
      return {
        wrong: "the end record 900, and no day before it",
        passes: "at least one record 300",
      };
    this.#stage = "closed";
    return null;
  }
}

/** What the meter recorded itself is A; all else was put there by the data provider. */
function markOf(quality: Nem12Quality): ReadMark {
  return quality === "A" || quality === "N" ? readMark.actual : readMark.estimated;
}
