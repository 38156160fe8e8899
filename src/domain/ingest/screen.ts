/**
 * One pass over the bytes of a payload before anything parses them: depth, keys and rows, so that a hostile
 * message costs no more than its length. It says what is there; rule V01 says what follows.
 */

export interface Screened {
  /** Deepest nesting of objects and arrays. */
  readonly depth: number;
  /** A key twice in one object: parsers silently take the last. */
  readonly duplicateKeys: boolean;
  /** `__proto__`, `constructor` or `prototype` as a key. */
  readonly forbiddenKeys: boolean;
  /** An object with more keys, or a key or text with more characters, than the caps. */
  readonly overfull: boolean;
}

/** What one object and one text may hold (reliability.md 5). Characters are UTF-16 units, as a parser counts them. */
export interface ScreenCaps {
  readonly depthMax: number;
  readonly keysMax: number;
  readonly keyLengthMax: number;
  readonly textLengthMax: number;
}

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const colon = 0x3a;
const space = 0x20;
const letterU = 0x75;
/** Longest key, as written, whose escapes are undone. */
const keyBytesMax = 256;
const longKey = new TextDecoder("latin1");
const forbidden = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Screens JSON bytes; stops at `depthMax` levels, since nothing deeper is looked into. Malformed JSON is not
 * this function's business: it only never trips over it. `bytes` is read as Latin-1, which keeps keys apart.
 */
export function screenJson(bytes: Uint8Array, caps: ScreenCaps): Screened {
  const found: Found = { depth: 0, duplicateKeys: false, forbiddenKeys: false, overfull: false };
  const keys: (Set<string> | null)[] = [];
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = screenText(bytes, at, keys[depth - 1], caps, found);
    else if (byte === openBrace || byte === openBracket) {
      keys[depth] = byte === openBrace ? new Set() : null;
      depth += 1;
      found.depth = Math.max(found.depth, depth);
      if (depth > caps.depthMax) break;
    } else if (byte === closeBrace || byte === closeBracket) {
      depth = Math.max(depth - 1, 0);
    }
  }
  return found;
}

type Found = { -readonly [name in keyof Screened]: Screened[name] };

/**
 * Looks at the key or text that opens at `start`, and gives the place where it closes. `own` are the keys so far of
 * the object around it; there are none in an array.
 */
function screenText(
  bytes: Uint8Array,
  start: number,
  own: Set<string> | null | undefined,
  caps: ScreenCaps,
  found: Found,
): number {
  const end = stringEnd(bytes, start);
  if (own && isKey(bytes, end)) screenKey({ bytes, start: start + 1, end }, own, caps, found);
  else if (isLonger(bytes, start + 1, end, caps.textLengthMax)) found.overfull = true;
  return end;
}

/** Looks at one key of the object that has `own` keys so far. */
function screenKey(
  { bytes, start, end }: { bytes: Uint8Array; start: number; end: number },
  own: Set<string>,
  { keysMax, keyLengthMax }: ScreenCaps,
  found: Found,
): void {
  const key = keyText(bytes, start, end);
  if (own.has(key)) found.duplicateKeys = true;
  if (forbidden.has(key)) found.forbiddenKeys = true;
  // Beyond the cap keys are not remembered: what is kept of an object stays small.
  if (own.size < keysMax) own.add(key);
  else if (!own.has(key)) found.overfull = true;
  if (isLonger(bytes, start, end, keyLengthMax)) found.overfull = true;
}

/** The place of the closing quote, or the end of the bytes. */
function stringEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return Math.min(at, bytes.length);
}

/** True for a text of more characters than `lengthMax`; short ones, which most are, are not counted. */
function isLonger(bytes: Uint8Array, start: number, end: number, lengthMax: number): boolean {
  if (end - start <= lengthMax) return false;
  let length = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === backslash) at += bytes[at + 1] === letterU ? 5 : 1;
    // Bytes that go on a character do not count; four bytes are a pair of units.
    else if (byte >= 0x80 && byte < 0xc0) continue;
    length += byte >= 0xf0 ? 2 : 1;
    if (length > lengthMax) return true;
  }
  return false;
}

/** True when a colon follows the closing quote. */
function isKey(bytes: Uint8Array, end: number): boolean {
  let at = end + 1;
  while (at < bytes.length && (bytes[at] ?? 0) <= space) at += 1;
  return bytes[at] === colon;
}

/** A key as text, escapes undone: `"\\u0061"` and `"a"` are one key to a parser. */
function keyText(bytes: Uint8Array, start: number, end: number): string {
  // No field of ours is as long: two spellings of such a key are both ignored, and undoing them would cost more
  // than the message is worth.
  if (end - start > keyBytesMax) return longKey.decode(bytes.subarray(start, end));
  let text = "";
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text.includes("\\") ? unescaped(text) : text;
}

const shortEscapes = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Escapes to what they stand for, in UTF-8 read as Latin-1 like the bytes beside them. */
function unescaped(text: string): string {
  return text.replace(
    /\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\u([0-9a-f]{4})|\\(.)/gi,
    (_, high?: string, low?: string, unit?: string, plain?: string) => {
      if (high !== undefined && low !== undefined)
        return utf8(0x10000 + ((hex(high) & 0x3ff) << 10) + (hex(low) & 0x3ff));
      if (unit !== undefined) return utf8(hex(unit));
      return shortEscapes.get(plain ?? "") ?? plain ?? "";
    },
  );
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}

/** The bytes of a code point as Latin-1. Half of a pair has its three bytes too: no raw key can be the same. */
function utf8(point: number): string {
  const continued = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) return String.fromCharCode(point);
  if (point < 0x800) return String.fromCharCode(0xc0 | (point >> 6), continued(0));
  if (point < 0x10000) return String.fromCharCode(0xe0 | (point >> 12), continued(6), continued(0));
  return String.fromCharCode(0xf0 | (point >> 18), continued(12), continued(6), continued(0));
}
