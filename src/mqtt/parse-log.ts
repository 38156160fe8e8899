/**
 * The quick way into a log: nine tenths of one are its entries, a list that is written in one plain form. They are
 * read from the text by one walk into two columns, and only what comes before them goes through screen and parser.
 * What is written in any other form - a blank, a null, a fraction, two figures a row, another order of keys - is
 * declined here and left to the plain way, which gives the same values.
 */

/** The rows of a log, side by side. */
export interface LogRows {
  readonly stamps: readonly string[];
  readonly figures: readonly number[];
}

export interface CutLog {
  /** The message up to its entries; `endOfLog` makes it whole, with an empty list. */
  readonly head: Buffer;
  readonly rows: LogRows;
}

/** No string can hold it: a quote inside one has a backslash before it, not a comma. */
const key = Buffer.from(',"entries":[');
export const endOfLog = "]}";
const entry = '\\["\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ",\\[(?:0|[1-9]\\d{0,11})\\]\\]';
const list = new RegExp(`${entry}(?:,${entry})*\\]\\}$`, "y");

const stampLength = "2026-10-24T00:30:00Z".length;
const [closing, zero] = [93, 48] as const;

/** Cuts the entries out of a log; null: it is not written in the plain form. */
export function cutLog(payload: Buffer): CutLog | null {
  const start = payload.indexOf(key);
  if (start === -1) return null;
  const from = start + key.length;
  const text = payload.toString("latin1", from);
  list.lastIndex = 0;
  if (!list.test(text)) return null;
  return { head: payload.subarray(0, from), rows: readRows(text) };
}

/**
 * The stamps of the last log: most logs of a day have the same, and then share one list. Texts of their own, since a
 * piece cut out of a message would keep the whole message in memory for as long as anyone remembers it.
 */
let lastStamps: readonly string[] = [];
/** A day and both its midnights: longer lists are rare and not worth remembering. */
const rowsRemembered = 49;

/** Walks from entry to entry of a list that the pattern has matched. */
function readRows(text: string): LogRows {
  const figures: number[] = [];
  let own: string[] | null = null;
  let row = 0;
  for (let at = 0; at < text.length - endOfLog.length; row += 1) {
    const stampAt = at + '["'.length;
    const known = lastStamps[row];
    if (own !== null) own.push(stampOf(text, stampAt));
    else if (known === undefined || !text.startsWith(known, stampAt)) {
      own = lastStamps.slice(0, row);
      own.push(stampOf(text, stampAt));
    }
    at = stampAt + stampLength + '",['.length;
    let value = 0;
    for (let code = text.charCodeAt(at); code !== closing; code = text.charCodeAt(at)) {
      value = value * 10 + (code - zero);
      at += 1;
    }
    figures.push(value);
    at += "]],".length;
  }
  const stamps = own ?? (row === lastStamps.length ? lastStamps : lastStamps.slice(0, row));
  if (own !== null && row <= rowsRemembered) lastStamps = own;
  return { stamps, figures };
}

function stampOf(text: string, at: number): string {
  return Buffer.from(text.slice(at, at + stampLength), "latin1").toString("latin1");
}
