/**
 * The columns of a CSV file of registrations: the keys of a line of JSON, those of its device with a dot. A cell that
 * is empty says null; a column that may be empty throughout may be left out.
 */
import { isSettlementDay } from "../domain/time/settlement-day.ts";
import { splitCells } from "../vee/read/split-cells.ts";
import type { LineReader } from "./line-reader.ts";

/** Every column in the order in which an export writes them; those that are not needed may be left out. */
export const registrationColumns = [
  { name: "mpan", isNeeded: true },
  { name: "quantity", isNeeded: true },
  { name: "appointedFrom", isNeeded: true },
  { name: "appointedTo", isNeeded: false },
  { name: "supplierDipId", isNeeded: true },
  { name: "distributorDipId", isNeeded: true },
  { name: "gspGroup", isNeeded: true },
  { name: "connectionType", isNeeded: true },
  { name: "connectionFrom", isNeeded: true },
  { name: "marketSegment", isNeeded: true },
  { name: "domestic", isNeeded: true },
  { name: "energisation", isNeeded: true },
  { name: "consent", isNeeded: true },
  { name: "annualConsumptionWh", isNeeded: false },
  { name: "annualConsumptionFrom", isNeeded: false },
  { name: "linkedMpan", isNeeded: false },
  { name: "device.esme", isNeeded: true },
  { name: "device.variant", isNeeded: true },
  { name: "device.phases", isNeeded: false },
  { name: "device.from", isNeeded: true },
  { name: "device.to", isNeeded: false },
  { name: "device.commissionedAt", isNeeded: true },
  { name: "device.meterId", isNeeded: false },
  { name: "notices", isNeeded: false },
] as const;

type ColumnName = (typeof registrationColumns)[number]["name"];
/** Where in a line each column of the file stands. */
type Places = ReadonlyMap<string, number>;

/** Reads a header; returns what is wrong with it, and what would pass, where it cannot serve. */
export function readHeader(line: string): LineReader | { readonly wrong: string } {
  const names = (splitCells(line.replace(/^\uFEFF/, "")) ?? []).map((cell) => cell.trim());
  const known = new Set<string>(registrationColumns.map(({ name }) => name));
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
  const at: Places = new Map(names.map((name, index) => [name, index]));
  return { read: (text) => readRow(text, at) };
}

function readRow(line: string, at: Places) {
  const cells = splitCells(line);
  if (cells === null) return { wrong: "a quote does not close; expected it closed on its line" };
  if (cells.length !== at.size)
    return { wrong: `${cells.length} cells; expected ${at.size} as in the header` };
  return { value: rowOf(cells, at) };
}

/**
 * What the cells say, as it would stand in JSON; a cell that cannot be read stays text, which the schema refuses. Key by
 * key: an object that is filled through a list of columns takes five times as long (November 2026, Node 20.20).
 */
function rowOf(cells: readonly string[], at: Places) {
  const text = (column: ColumnName) => {
    const index = at.get(column);
    return index === undefined ? null : cells[index]?.trim() || null;
  };
  const device = {
    esme: text("device.esme"),
    variant: text("device.variant"),
    phases: whole(text("device.phases")),
    from: text("device.from"),
    to: text("device.to"),
    commissionedAt: text("device.commissionedAt"),
    meterId: text("device.meterId"),
  };
  return {
    mpan: text("mpan"),
    quantity: text("quantity"),
    appointedFrom: text("appointedFrom"),
    appointedTo: text("appointedTo"),
    supplierDipId: text("supplierDipId"),
    distributorDipId: text("distributorDipId"),
    gspGroup: text("gspGroup"),
    connectionType: text("connectionType"),
    connectionFrom: text("connectionFrom"),
    marketSegment: text("marketSegment"),
    domestic: truth(text("domestic")),
    energisation: text("energisation"),
    consent: text("consent"),
    annualConsumptionWh: whole(text("annualConsumptionWh")),
    annualConsumptionFrom: text("annualConsumptionFrom"),
    linkedMpan: text("linkedMpan"),
    device: Object.values(device).every((said) => said === null) ? null : device,
    notices: readNotices(text("notices")),
  };
}

const whole = (text: string | null) =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : text;
const truth = (text: string | null) => (text === "true" ? true : text === "false" ? false : text);

/** `vacant:2026-10-05/2026-10-20 disabled:2026-10-25/`: kind, start, and end or nothing. */
function readNotices(text: string | null): unknown {
  if (text === null) return [];
  return text.split(" ").map((each) => {
    const [, kind, from = "", to = ""] = /^([a-z]+):([\d-]+)\/([\d-]*)$/.exec(each) ?? [];
    return { kind, from, to: to === "" ? null : to };
  });
}

/** One notice as its cell has it; dates are London dates. */
export function noticeCell(kind: string, from: string, to: string | null): string {
  return `${kind}:${from}/${to !== null && isSettlementDay(to) ? to : ""}`;
}
