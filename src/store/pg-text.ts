/** Array parameters as PostgreSQL text: the driver's own conversion of JavaScript arrays costs more than the insert. */

/** `{1,2,NULL}`; values must be integers. */
export function intArray(values: readonly (number | null)[]): string {
  let text = "{";
  for (let index = 0; index < values.length; index += 1)
    text += `${index === 0 ? "" : ","}${values[index] ?? "NULL"}`;
  return `${text}}`;
}

/** `{"a","b",NULL}` with quotes and backslashes escaped. */
export function textArray(values: readonly (string | null)[]): string {
  let text = "{";
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    text += `${index === 0 ? "" : ","}${value === null ? "NULL" : quoted(value)}`;
  }
  return `${text}}`;
}

/** Array of arrays of integers, as one text for each row: `unnest` would flatten a real one. */
export function intArrayRows(rows: readonly (readonly (number | null)[])[]): string {
  return textRows(rows.map(intArray));
}

/** Texts that hold no quote, backslash or brace of their own need, such as array literals: quoted without a scan. */
function textRows(rows: readonly string[]): string {
  return rows.length === 0 ? "{}" : `{"${rows.join('","')}"}`;
}

/** Array of arrays of text, as one text for each row. */
export function textArrayRows(rows: readonly (readonly (string | null)[])[]): string {
  return textArray(rows.map(textArray));
}

/** An instant for a `timestamptz` parameter. */
export function instantText(instant: number): string {
  if (instant % halfHourMs !== 0) return new Date(instant).toISOString();
  const known = gridTexts.get(instant);
  if (known !== undefined) return known;
  if (gridTexts.size >= gridTextsMax) gridTexts.clear();
  const text = new Date(instant).toISOString();
  gridTexts.set(instant, text);
  return text;
}

/** Midnights and half hours are asked for again and again: their texts are kept, a bounded number of them. */
const gridTexts = new Map<number, string>();
const gridTextsMax = 4_096;
const halfHourMs = 1_800_000;

/** Instants for a `timestamptz[]` parameter; null stays null. */
export function instantArray(instants: readonly (number | null)[]): string {
  return `{${instants.map((instant) => (instant === null ? "NULL" : `"${instantText(instant)}"`)).join(",")}}`;
}

/** Bytes for a `bytea[]` parameter. */
export function bytesArray(values: readonly Uint8Array[]): string {
  return values.length === 0
    ? "{}"
    : `{${values.map((value) => `"\\\\x${Buffer.from(value).toString("hex")}"`).join(",")}}`;
}

function quoted(value: string): string {
  if (!value.includes('"') && !value.includes("\\")) return `"${value}"`;
  return `"${value.replace(/(["\\])/g, "\\$1")}"`;
}
