/**
 * The quick way into a log: nine tenths of one are its entries, a list that is written in one plain form. They are
 * read from the text by one walk, and only the rest goes through screen and parser. What is written in any other
 * form - a blank, a null, a fraction, another order of keys - is declined here and left to the plain way, which
 * gives the same values.
 */

/** An entry as JSON.parse gives it: a stamp and the figures of its row. */
export type LogEntry = readonly [string, readonly number[]];

export interface CutLog {
  /** The message with an empty list in place of its entries. */
  readonly rest: Buffer;
  readonly entries: readonly LogEntry[];
}

/** No string can hold it: a quote inside one has a backslash before it, not a comma. */
const key = Buffer.from(',"entries":[');
const end = "]}";
const entry =
  '\\["\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ",\\[(?:0|[1-9]\\d{0,11})(?:,(?:0|[1-9]\\d{0,11}))?\\]\\]';
const list = new RegExp(`${entry}(?:,${entry})*\\]\\}$`, "y");

const stampLength = "2026-10-24T00:30:00Z".length;
const [comma, closing, zero] = [44, 93, 48] as const;

/** Cuts the entries out of a log; null: it is not written in the plain form. */
export function cutLog(payload: Buffer): CutLog | null {
  const start = payload.indexOf(key);
  if (start === -1) return null;
  const from = start + key.length;
  const text = payload.toString("latin1", from);
  list.lastIndex = 0;
  if (!list.test(text)) return null;
  const rest = Buffer.concat([payload.subarray(0, from), Buffer.from(end)]);
  return { rest, entries: readEntries(text) };
}

/**
 * The stamps of the last log, row by row: most logs of a day have the same. Texts of their own, since a piece cut out
 * of a message would keep the whole message in memory for as long as anyone remembers it.
 */
const lastStamps: string[] = [];
const rowsRemembered = 49;

function stampOf(text: string, at: number, row: number): string {
  const known = lastStamps[row];
  if (known !== undefined && text.startsWith(known, at)) return known;
  const own = Buffer.from(text.slice(at, at + stampLength), "latin1").toString("latin1");
  if (row < rowsRemembered && row <= lastStamps.length) lastStamps[row] = own;
  return own;
}

/** Walks from entry to entry of a list that the pattern has matched. */
function readEntries(text: string): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  for (let at = 0; at < text.length - end.length; ) {
    const stampAt = at + '["'.length;
    const stamp = stampOf(text, stampAt, entries.length);
    const figures: number[] = [];
    let value = 0;
    at = stampAt + stampLength + '",['.length;
    for (let code = text.charCodeAt(at); code !== closing; code = text.charCodeAt(at)) {
      if (code === comma) {
        figures.push(value);
        value = 0;
      } else value = value * 10 + (code - zero);
      at += 1;
    }
    figures.push(value);
    entries.push([stamp, figures]);
    at += "]],".length;
  }
  return entries;
}
