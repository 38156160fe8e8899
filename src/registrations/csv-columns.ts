/**
 * The columns of a CSV file of registrations: the keys of a line of JSON, those of its device with a dot. A cell that
 * is empty says null; a column that may be empty throughout may be left out.
 */
import { isSettlementDay } from "../domain/time/settlement-day.ts";
import { present } from "../std/assert.ts";
import { splitCells } from "../vee/read/split-cells.ts";

interface Column {
  /** That of a device begins with `device.`. */
  readonly name: string;
  /** Every line says something here, so the header must have it. */
  readonly isNeeded: boolean;
  /** What the cell says, as it would stand in JSON; one that cannot be read stays text, which the schema refuses. */
  read(cell: string): unknown;
}

const text = (cell: string) => (cell === "" ? null : cell);
const whole = (cell: string) => (/^\d{1,15}$/.test(cell) ? Number(cell) : text(cell));
const truth = (cell: string) => (cell === "true" ? true : cell === "false" ? false : text(cell));

/** Every column in the order in which an export writes them. */
export const registrationColumns: readonly Column[] = [
  { name: "mpan", isNeeded: true, read: text },
  { name: "quantity", isNeeded: true, read: text },
  { name: "appointedFrom", isNeeded: true, read: text },
  { name: "appointedTo", isNeeded: false, read: text },
  { name: "supplierDipId", isNeeded: true, read: text },
  { name: "distributorDipId", isNeeded: true, read: text },
  { name: "gspGroup", isNeeded: true, read: text },
  { name: "connectionType", isNeeded: true, read: text },
  { name: "connectionFrom", isNeeded: true, read: text },
  { name: "marketSegment", isNeeded: true, read: text },
  { name: "domestic", isNeeded: true, read: truth },
  { name: "energisation", isNeeded: true, read: text },
  { name: "consent", isNeeded: true, read: text },
  { name: "annualConsumptionWh", isNeeded: false, read: whole },
  { name: "annualConsumptionFrom", isNeeded: false, read: text },
  { name: "linkedMpan", isNeeded: false, read: text },
  { name: "device.esme", isNeeded: true, read: text },
  { name: "device.variant", isNeeded: true, read: text },
  { name: "device.phases", isNeeded: false, read: whole },
  { name: "device.from", isNeeded: true, read: text },
  { name: "device.to", isNeeded: false, read: text },
  { name: "device.commissionedAt", isNeeded: true, read: text },
  { name: "notices", isNeeded: false, read: text },
];

const devicePrefix = "device.";

/** How the cells of a file become lines: fixed by its header. */
export interface RowReader {
  /** What the cells of a line say, in the form of a line of JSON; or what is wrong with them. */
  read(line: string): { readonly value: unknown } | { readonly wrong: string };
}

/** Reads a header; returns what is wrong with it, and what would pass, where it cannot serve. */
export function readHeader(line: string): RowReader | { readonly wrong: string } {
  const names = (splitCells(line.replace(/^\uFEFF/, "")) ?? []).map((cell) => cell.trim());
  const known = new Map(registrationColumns.map((column) => [column.name, column]));
  const unknown = names.filter((name) => !known.has(name));
  const missing = registrationColumns.filter(
    ({ name, isNeeded }) => isNeeded && !names.includes(name),
  );
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  if (unknown.length > 0 || missing.length > 0 || twice.length > 0)
    return {
      wrong: [
        ...(missing.length === 0
          ? []
          : [`the header lacks ${missing.map(({ name }) => name).join(", ")}`]),
        ...(twice.length === 0 ? [] : [`the header names ${twice.join(", ")} twice`]),
        // What is in an unknown column is not repeated: a file without a header begins with a point.
        ...(unknown.length === 0
          ? []
          : [`${unknown.length} ${unknown.length === 1 ? "column" : "columns"} not known`]),
        `expected the columns ${registrationColumns.map(({ name }) => name).join(",")}`,
      ].join("; "),
    };
  const columns = names.flatMap((name) => known.get(name) ?? []).map(placeOf);
  return { read: (text) => readRow(text, columns) };
}

/** A column and where what it says is put. */
interface Place {
  readonly key: string;
  readonly isOfDevice: boolean;
  readonly read: Column["read"];
}

function placeOf({ name, read }: Column): Place {
  const isOfDevice = name.startsWith(devicePrefix);
  return { key: isOfDevice ? name.slice(devicePrefix.length) : name, isOfDevice, read };
}

function readRow(line: string, places: readonly Place[]) {
  const cells = splitCells(line);
  if (cells === null) return { wrong: "a quote does not close; expected it closed on its line" };
  if (cells.length !== places.length)
    return { wrong: `${cells.length} cells; expected ${places.length} as in the header` };
  const value: Record<string, unknown> = { ...nothing };
  const device: Record<string, unknown> = { phases: null, to: null };
  let hasDevice = false;
  for (let index = 0; index < places.length; index += 1) {
    const { key, isOfDevice, read } = present(places[index], "column of a cell");
    const said = read((cells[index] ?? "").trim());
    if (isOfDevice) {
      device[key] = said;
      hasDevice ||= said !== null;
    } else value[key] = said;
  }
  value["device"] = hasDevice ? device : null;
  value["notices"] = readNotices(value["notices"]);
  return { value };
}

/** What a column says that the file does not have. */
const nothing = {
  appointedTo: null,
  annualConsumptionWh: null,
  annualConsumptionFrom: null,
  linkedMpan: null,
  notices: null,
};

/** `vacant:2026-10-05/2026-10-20 disabled:2026-10-25/`: kind, start, and end or nothing. */
function readNotices(cell: unknown): unknown {
  if (cell === null) return [];
  return String(cell)
    .split(" ")
    .map((each) => {
      const [, kind, from = "", to = ""] = /^([a-z]+):([\d-]+)\/([\d-]*)$/.exec(each) ?? [];
      return { kind, from, to: to === "" ? null : to };
    });
}

/** One notice as its cell has it; dates are London dates. */
export function noticeCell(kind: string, from: string, to: string | null): string {
  return `${kind}:${from}/${to !== null && isSettlementDay(to) ? to : ""}`;
}
