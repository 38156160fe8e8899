/** From bytes to one JSON object, and to what rule V01 asks of its form; nothing is thrown. */
import { isUtf8 } from "node:buffer";
import { type ScreenCaps, type Screened, screenJson } from "../domain/ingest/screen.ts";
import type { MessageForm } from "../domain/validate/rules/malformed.ts";
import { limits } from "../limits.ts";
import { cutLog, endOfLog, type LogRows } from "./parse-log.ts";

export interface RawMessage {
  readonly topic: string;
  readonly payload: Buffer;
  /** Length as sent; above the payload's own when the rest was cut. */
  readonly sentBytes: number;
}

type Body = Readonly<Record<string, unknown>>;

export interface ReadMessage {
  readonly form: MessageForm;
  /** Null: the bytes are no JSON object. */
  readonly body: Body | null;
  /** The entries of a log that was read the quick way; `entries` of its body are empty then. */
  readonly rows: LogRows | null;
}

/** What is known of bytes before they are parsed; a parser is shown only what is `readable`. */
interface Look extends Screened {
  readonly utf8: boolean;
  readonly readable: boolean;
}

/** Reads a message; `kinds` are the names of those that are known. */
export function readMessage(raw: RawMessage, kinds: { has(name: string): boolean }): ReadMessage {
  const { sentBytes } = raw;
  const isWhole = raw.payload.length === sentBytes;
  const payload = withoutMark(raw.payload);
  const cut = isWhole ? cutLog(payload) : null;
  if (cut !== null) {
    const { head, rows } = cut;
    const look = lookAt(head, isWhole);
    const value = look.readable ? parse(head.toString("utf8") + endOfLog) : undefined;
    // Another kind may be written like a log; only a log may do without its entries.
    if (!isObject(value) || value["kind"] === "profile.log")
      return withForm(value, rows, look, { sentBytes, kinds });
  }
  const look = lookAt(payload, isWhole);
  const value = look.readable ? parse(payload.toString("utf8")) : undefined;
  return withForm(value, null, look, { sentBytes, kinds });
}

/** A log, its entries, an entry, its figures. */
const depthOfRows = 4;
const caps: ScreenCaps = {
  /** Nothing deeper is handed to the parser; rule V01 draws the line higher up. */
  depthMax: 32,
  keysMax: limits.messageKeysMax,
  keyLengthMax: limits.messageKeyLengthMax,
  textLengthMax: limits.messageTextLengthMax,
};

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** A byte order mark at the start says nothing, and JSON has no place for it. */
function withoutMark(payload: Buffer): Buffer {
  return payload.subarray(0, byteOrderMark.length).equals(byteOrderMark)
    ? payload.subarray(byteOrderMark.length)
    : payload;
}

function lookAt(bytes: Buffer, isWhole: boolean): Look {
  const utf8 = isUtf8(bytes) && !bytes.includes(0);
  if (!utf8 || !isWhole) return { utf8, readable: false, ...unscreened };
  const screened = screenJson(bytes, caps);
  return { utf8, readable: screened.depth <= caps.depthMax, ...screened };
}

const unscreened: Screened = {
  ...{ depth: 0, duplicateKeys: false, forbiddenKeys: false, overfull: false },
};

function withForm(
  value: unknown,
  rows: LogRows | null,
  { utf8, depth, duplicateKeys, forbiddenKeys, overfull }: Look,
  { sentBytes, kinds }: { sentBytes: number; kinds: { has(name: string): boolean } },
): ReadMessage {
  const body = isObject(value) ? value : null;
  const kind = body?.["kind"];
  const entries = body?.["entries"];
  const form = {
    bytes: sentBytes,
    utf8,
    depth: rows === null ? depth : Math.max(depth, depthOfRows),
    json: value !== undefined,
    duplicateKeys,
    forbiddenKeys,
    kindKnown: body === null || (typeof kind === "string" && kinds.has(kind)),
    versionKnown: body === null || body["v"] === 1,
    shape: body !== null && !overfull,
    rows: rows?.stamps.length ?? (Array.isArray(entries) ? entries.length : 0),
  };
  return { form, body, rows };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's words may quote the payload, which is personal data: the reason word says enough.
    return undefined;
  }
}

function isObject(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
