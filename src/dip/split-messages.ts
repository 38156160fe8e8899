/**
 * Cuts the body of a delivery into the bytes of its messages without decoding it: one pass that also bounds depth
 * and count, so that nothing hostile reaches the JSON parser. What is cut is what is stored.
 */

export interface SplitLimits {
  /** Nesting of the whole body, its own array included. */
  readonly depthMax: number;
  readonly messagesMax: number;
}

export type Split =
  | { readonly kind: "messages"; readonly messages: readonly Uint8Array[] }
  | {
      readonly kind: "unreadable";
      readonly reason: "notAnArray" | "tooDeep" | "tooMany" | "notJson";
    };

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openArray = 0x5b;
const closeArray = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/** What `messageEnd` gives instead of a place. */
const tooDeep = -1;

/** The elements of the JSON array in `body`, as views of its bytes without the space around them. */
export function splitMessages(body: Uint8Array, limits: SplitLimits): Split {
  const start = skipSpace(body, 0);
  const end = skipSpaceBack(body, body.length);
  if (body[start] !== openArray || body[end - 1] !== closeArray || end - start < 2)
    return { kind: "unreadable", reason: "notAnArray" };
  const messages: Uint8Array[] = [];
  let from = start + 1;
  while (from < end) {
    const to = messageEnd(body, from, end, limits.depthMax);
    if (to === tooDeep) return { kind: "unreadable", reason: "tooDeep" };
    if (body[to] !== comma && to !== end - 1) return { kind: "unreadable", reason: "notJson" };
    if (messages.length === limits.messagesMax) return { kind: "unreadable", reason: "tooMany" };
    const message = body.subarray(skipSpace(body, from), skipSpaceBack(body, to));
    if (message.length === 0) return { kind: "unreadable", reason: "notJson" };
    messages.push(message);
    from = to + 1;
  }
  return { kind: "messages", messages };
}

/** The place of what ends the message at `from`, a comma or a bracket that it has not opened; `end` when nothing does. */
function messageEnd(body: Uint8Array, from: number, end: number, depthMax: number): number {
  let depth = 1;
  for (let at = from; at < end; at += 1) {
    switch (body[at]) {
      case quote:
        at = textEnd(body, at, end);
        break;
      case comma:
        if (depth === 1) return at;
        break;
      case openArray:
      case openObject:
        depth += 1;
        if (depth > depthMax) return tooDeep;
        break;
      case closeArray:
      case closeObject:
        depth -= 1;
        if (depth === 0) return at;
        break;
    }
  }
  return end;
}

/** The place of the quote that closes the one at `start`; `end` or beyond when there is none. */
function textEnd(body: Uint8Array, start: number, end: number): number {
  let at = start + 1;
  while (at < end && body[at] !== quote) at += body[at] === backslash ? 2 : 1;
  return at;
}

function skipSpace(body: Uint8Array, from: number): number {
  let at = from;
  while (at < body.length && isSpace(body[at])) at += 1;
  return at;
}

function skipSpaceBack(body: Uint8Array, to: number): number {
  let at = to;
  while (at > 0 && isSpace(body[at - 1])) at -= 1;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
