/**
 * The records of NEM12, the Australian meter data file format (AEMO, Meter Data File Format Specification NEM12 and
 * NEM13), each decoded from its cells. What does not fit is a `RecordFault`: what was wrong and what would pass.
 */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { halfHourMs } from "../../domain/time/settlement-period.ts";
import { quoteCell } from "../file-refused.ts";
import { parseCompactStamp } from "./local-stamp.ts";
import { parseEnergy, unitWh } from "./parse-energy.ts";
import type { RegisterOrigin } from "./read-columns.ts";
import { fitsHalfHours, intervalsPerDay } from "./regrid.ts";

export interface RecordFault {
  readonly wrong: string;
  readonly passes: string;
}

/** Record 200: the channel that the following days belong to. */
export interface Nem12Channel {
  readonly meter: string;
  /** Such as E1, B1, Q1. */
  readonly suffix: string;
  /** Serial number of the meter; empty where none is named. */
  readonly serial: string;
  /** null: a channel that is not settled here. */
  readonly quantity: MeasurementQuantity | null;
  /** Watt-hours of one unit of its figures. */
  readonly factor: number;
  readonly minutes: number;
}

/** Record 300: one local day of a channel. */
export interface Nem12Day {
  /** Start of the local day, milliseconds UTC. */
  readonly startAt: number;
  /** Watt-hours by interval; NaN where nothing is recorded. */
  readonly values: readonly number[];
  readonly quality: Nem12Quality;
  /** When the figures were written, milliseconds UTC; 0 where the record does not say. */
  readonly writtenAt: number;
}

/** A actual, E estimated, F final substitute, S substitute, N null, V varies (records 400 say how). */
export type Nem12Quality = "A" | "E" | "F" | "S" | "N" | "V";

/** Record 400: quality of the intervals `first` to `last`, from 1, both included. */
export interface Nem12Event {
  readonly first: number;
  readonly last: number;
  readonly quality: Exclude<Nem12Quality, "V">;
}

/** E1 is what the customer takes, B1 what the customer gives; other channels are reactive, controlled or derived. */
const settledChannels: Readonly<Record<string, MeasurementQuantity>> = { E1: "AI", B1: "AE" };
const fieldsBeforeValues = 2;

export function isFault<Decoded extends object>(
  decoded: Decoded | RecordFault,
): decoded is RecordFault {
  return "wrong" in decoded;
}

/** 200,NMI,configuration,register,suffix,stream,serial,unit,minutes,next read date. */
export function decodeChannel(cells: readonly string[]): Nem12Channel | RecordFault {
  const [, meter = "", , , suffix = "", , serial = "", unit = "", minutesText = ""] = cells.map(
    (cell) => cell.trim(),
  );
  if (meter === "") return { wrong: "record 200 without an NMI", passes: "a name in field 2" };
  if (suffix === "")
    return { wrong: "record 200 without a suffix", passes: "such as E1 in field 5" };
  const minutes = Number(minutesText);
  if (minutesText === "" || !fitsHalfHours(minutes))
    return {
      wrong: `an interval of ${quoteCell(minutesText)} minutes`,
      passes: "minutes that divide 30 or are divided by it (5, 10, 15, 30, 60)",
    };
  const quantity = settledChannels[suffix.toUpperCase()] ?? null;
  const factor = factorOf(unit);
  if (quantity !== null && factor === null)
    return { wrong: `unit ${quoteCell(unit)} of channel ${suffix}`, passes: "Wh, kWh or MWh" };
  return { meter, suffix, serial, quantity, factor: factor ?? 1, minutes };
}

function factorOf(unit: string): number | null {
  const name = unit.toLowerCase();
  return name === "wh" || name === "kwh" || name === "mwh" ? unitWh[name] : null;
}

/** 300,day,a value for each interval,quality,reason,description,updated,loaded; the last four may be left out. */
export function decodeDay(
  cells: readonly string[],
  channel: Nem12Channel,
  timezone: string,
): Nem12Day | RecordFault {
  const count = intervalsPerDay(channel.minutes);
  const qualityField = fieldsBeforeValues + count;
  if (cells.length <= qualityField)
    return {
      wrong: `record 300 with ${cells.length} fields`,
      passes: `${qualityField + 1} or more: a day, ${count} values of ${channel.minutes} minutes, a quality`,
    };
  const startAt = parseCompactStamp(cells[1] ?? "", timezone);
  if (startAt === null || cells[1]?.trim().length !== 8)
    return { wrong: `day ${quoteCell(cells[1] ?? "")}`, passes: "a date as YYYYMMDD" };
  if (startAt % halfHourMs !== 0)
    return {
      wrong: `at ${timezone} the day does not start on a half hour UTC`,
      passes: "a --timezone of full and half hours",
    };
  const quality = decodeQuality(cells[qualityField] ?? "");
  if (quality === null)
    return {
      wrong: `field ${qualityField + 1} is ${quoteCell(cells[qualityField] ?? "")} where the quality belongs, after ${count} values`,
      passes: "A, V, N, or E, F, S with a method number",
    };
  const values = decodeValues(cells.slice(fieldsBeforeValues, qualityField), channel.factor);
  if (isFault(values)) return values;
  const updated = (cells[qualityField + 3] ?? "").trim();
  const writtenAt = updated === "" ? 0 : parseCompactStamp(updated, timezone);
  if (writtenAt === null)
    return { wrong: `update time ${quoteCell(updated)}`, passes: "YYYYMMDDhhmmss, or nothing" };
  return { startAt, values, quality, writtenAt };
}

/** Watt-hours of the value fields of a day. */
function decodeValues(cells: readonly string[], factor: number): readonly number[] | RecordFault {
  const values: number[] = [];
  for (const [index, cell] of cells.entries()) {
    const value = parseEnergy(cell);
    if (value === null)
      return {
        wrong: `value ${index + 1} is ${quoteCell(cell)}`,
        passes: "a number, or nothing",
      };
    values.push(value * factor);
  }
  return values;
}

/** 400,first,last,quality,reason,description. */
export function decodeEvent(cells: readonly string[], minutes: number): Nem12Event | RecordFault {
  const first = Number(cells[1]?.trim() || Number.NaN);
  const last = Number(cells[2]?.trim() || Number.NaN);
  const count = intervalsPerDay(minutes);
  if (
    !Number.isInteger(first) ||
    !Number.isInteger(last) ||
    first < 1 ||
    last < first ||
    last > count
  )
    return {
      wrong: `record 400 for intervals ${quoteCell(cells[1] ?? "")} to ${quoteCell(cells[2] ?? "")}`,
      passes: `a first and a last interval from 1 to ${count}`,
    };
  const quality = decodeQuality(cells[3] ?? "");
  if (quality === null || quality === "V")
    return {
      wrong: `quality ${quoteCell(cells[3] ?? "")} of record 400`,
      passes: "A, N, or E, F, S with a method number",
    };
  return { first, last, quality };
}

/** Record 500: the register at an instant. */
export interface Nem12Register {
  /** Milliseconds UTC. */
  readonly at: number;
  /** NaN: none was read. */
  readonly wh: number;
  readonly origin: RegisterOrigin;
}

/** Codes of record 500 that say more than that the register was read. */
const forwardEstimate = "E";
const meterRemoved = "R";

/** 500,code,order,read at,index: the register, in the unit of its channel. */
export function decodeRegister(
  cells: readonly string[],
  { factor, serial }: Nem12Channel,
  timezone: string,
): Nem12Register | RecordFault {
  const stamp = (cells[3] ?? "").trim();
  const at = parseCompactStamp(stamp, timezone);
  if (at === null || stamp.length !== 14)
    return { wrong: `register read at ${quoteCell(stamp)}`, passes: "a time as YYYYMMDDhhmmss" };
  const value = parseEnergy(cells[4] ?? "");
  if (value === null)
    return { wrong: `register index ${quoteCell(cells[4] ?? "")}`, passes: "a number, or nothing" };
  const code = (cells[1] ?? "").trim().toUpperCase();
  const origin = {
    device: serial,
    isEstimated: code === forwardEstimate,
    isRemoval: code === meterRemoved,
  };
  return { at, wh: Math.round(value * factor), origin };
}

const qualities: readonly Nem12Quality[] = ["A", "E", "F", "S", "N", "V"];

/** A, N and V stand alone; E, F and S name a method by two digits, which older files leave out. */
function decodeQuality(text: string): Nem12Quality | null {
  const flag = text.trim();
  if (!/^([ANV]|[EFS](\d{2})?)$/.test(flag)) return null;
  return qualities.find((quality) => flag.startsWith(quality)) ?? null;
}
