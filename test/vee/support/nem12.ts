/** Small NEM12 files made up by a test: days of half hours, and a register that counts what was really used. */
import { fileOf } from "./files.ts";

export interface Nem12Home {
  /** Watt-hours really used, from midnight UTC of `firstDay` on, in whole days. */
  readonly usedWh: readonly number[];
  /** What the file has in place of a figure, by half hour from 0: `` for nothing, else a number of kWh. */
  readonly instead?: ReadonlyMap<number, string>;
  /** Half hours whose figure the writer of the file made up (quality E). */
  readonly madeUp?: ReadonlySet<number>;
  readonly reads?: readonly Nem12Read[];
}

/** A register read after so many half hours. */
export interface Nem12Read {
  readonly after: number;
  /** Seconds past the half hour. */
  readonly seconds?: number;
  /** Added to what the register really shows. */
  readonly offWh?: number;
  /** Transaction code; N is an ordinary read. */
  readonly code?: string;
  readonly serial?: string;
}

export const firstDay = "2026-10-05";
const openingWh = 5_000_000;
const halfHourMs = 1_800_000;

/** Writes the file, to be read with `timezone: "Z"`. */
export function nem12File({ usedWh, instead, madeUp, reads = [] }: Nem12Home): string {
  const channel = (serial: string) => `200,NMI1,E1,001,E1,N1,${serial},Wh,30,`;
  const records = ["100,NEM12,202611010000,MDP,RET", channel("S1")];
  for (let day = 0; day * 48 < usedWh.length; day += 1) {
    const cells = usedWh.slice(day * 48, day * 48 + 48).map((wh, slot) => {
      return instead?.get(day * 48 + slot) ?? String(wh);
    });
    const date = compact(Date.parse(`${firstDay}T00:00Z`) + day * 48 * halfHourMs).slice(0, 8);
    const flags = cells.map((_, slot) => (madeUp?.has(day * 48 + slot) === true ? "E52" : "A"));
    const isPlain = flags.every((flag) => flag === "A");
    records.push(`300,${date},${cells.join(",")},${isPlain ? "A" : "V"},,,,`);
    if (!isPlain)
      for (const [slot, flag] of flags.entries())
        records.push(`400,${slot + 1},${slot + 1},${flag},,`);
  }
  let serial = "S1";
  for (const read of reads) {
    if (read.serial !== undefined && read.serial !== serial) {
      serial = read.serial;
      records.push(channel(serial));
    }
    const shown = openingWh + registerAt(usedWh, read.after) + (read.offWh ?? 0);
    const at = Date.parse(`${firstDay}T00:00Z`) + read.after * halfHourMs;
    records.push(`500,${read.code ?? "N"},,${compact(at + (read.seconds ?? 2) * 1_000)},${shown}`);
  }
  return fileOf("home.csv", `${[...records, "900"].join("\r\n")}\r\n`);
}

/** Watt-hours that the register has counted after so many half hours. */
export function registerAt(usedWh: readonly number[], after: number): number {
  return usedWh.slice(0, Math.max(0, after)).reduce((sum, wh) => sum + wh, 0);
}

/** `YYYYMMDDhhmmss`. */
function compact(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19).replaceAll(/[-T:]/g, "");
}
