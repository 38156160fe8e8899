/** The numbers and places that the simulator gives its meters; none of them exists in the market. */
import { type EsmeGuid, esmeGuid } from "../../src/domain/identity/esme-guid.ts";
import type { GspGroup } from "../../src/domain/identity/gsp-group.ts";
import { type Mpan, mpan, mpanCheckDigit } from "../../src/domain/identity/mpan.ts";

/** A distribution area: its number, its GSP group and about how far north it lies, for the sun. */
export interface Area {
  readonly distributor: number;
  readonly gspGroup: GspGroup;
  readonly latitude: number;
}

export const areas: readonly [Area, ...Area[]] = [
  { distributor: 14, gspGroup: "_E", latitude: 52.5 },
  { distributor: 10, gspGroup: "_A", latitude: 52.2 },
  { distributor: 11, gspGroup: "_B", latitude: 52.9 },
  { distributor: 12, gspGroup: "_C", latitude: 51.5 },
  { distributor: 13, gspGroup: "_D", latitude: 53.3 },
  { distributor: 15, gspGroup: "_F", latitude: 54.7 },
  { distributor: 16, gspGroup: "_G", latitude: 53.8 },
  { distributor: 17, gspGroup: "_P", latitude: 57 },
  { distributor: 18, gspGroup: "_N", latitude: 55.8 },
  { distributor: 19, gspGroup: "_J", latitude: 51.2 },
  { distributor: 20, gspGroup: "_H", latitude: 51.1 },
  { distributor: 21, gspGroup: "_K", latitude: 51.6 },
  { distributor: 22, gspGroup: "_L", latitude: 51 },
  { distributor: 23, gspGroup: "_M", latitude: 53.7 },
];

/** One run number is used once per database: device sequences and message ids would repeat. */
export const firstRun = 0;
const numbersPerRun = 1_000_000;
/** Export numbers are counted down from the top, so that they never meet an import number. */
const exportTop = 99_999_999;

/** The import point of meter 1, 2, …: distributor, `99`, eight digits, check digit. */
export function importMpan(distributor: number, meter: number, run = firstRun): Mpan {
  return core(distributor, run * numbersPerRun + meter);
}

/** The export point linked with the import point of the same meter. */
export function exportMpan(distributor: number, meter: number, run = firstRun): Mpan {
  return core(distributor, exportTop - (run * numbersPerRun + meter));
}

/** The device of meter 1, 2, …: `02-5D-53`, run, four octets of its number. */
export function meterEsme(meter: number, run = firstRun): EsmeGuid {
  return euiOf([0x02, 0x5d, 0x53, run], meter);
}

/** Communications hub 1, 2, …: `02-48-53`, run, four octets of its number. */
export function hubEui(hub: number, run = firstRun): EsmeGuid {
  return euiOf([0x02, 0x48, 0x53, run], hub);
}

function euiOf(head: readonly number[], number: number): EsmeGuid {
  const octets = [
    ...head,
    number >>> 24,
    (number >>> 16) & 255,
    (number >>> 8) & 255,
    number & 255,
  ];
  return esmeGuid(
    octets.map((octet) => octet.toString(16).toUpperCase().padStart(2, "0")).join("-"),
  );
}

/** The number behind a device of `meterEsme`; null: it is none of this run. */
export function meterNumberOf(esme: EsmeGuid, run = firstRun): number | null {
  const number = Number.parseInt(esme.slice(12).replaceAll("-", ""), 16);
  return number > 0 && meterEsme(number, run) === esme ? number : null;
}

/** Devices that take the place of others have numbers of their own, beyond those of any fleet. */
const successorBase = 0x40_00_00_00;

/** The number of the device that takes the place of a meter. */
export function successorNumber(meter: number): number {
  return successorBase + meter;
}

/** The meter behind a device's number: itself, or the one whose place it took. */
export function meterBehind(device: number): number {
  return device > successorBase ? device - successorBase : device;
}

function core(distributor: number, number: number): Mpan {
  const twelve = `${distributor}99${String(number).padStart(8, "0")}`;
  return mpan(`${twelve}${mpanCheckDigit(twelve)}`);
}
