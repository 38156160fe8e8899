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

/** The elements of the JSON array in `body`, as views of its bytes without the space around them. */
export function splitMessages(body: Uint8Array, limits: SplitLimits): Split {
  const start = skipSpace(body, 0);
  const end = skipSpaceBack(body, body.length);
  if (body[start] !== openArray || body[end - 1] !== closeArray || end - start < 2)
    return { kind: "unreadable", reason: "notAnArray" };
  const messages: Uint8Array[] = [];
  let depth = 1;
  let isInText = false;
  let from = start + 1;
  for (let at = start + 1; at < end; at += 1) {
    const byte = body[at];
    if (isInText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) isInText = false;
      continue;
    }
    if (byte === quote) isInText = true;
    else if (byte === openArray || byte === openObject) {
      depth += 1;
      if (depth > limits.depthMax) return { kind: "unreadable", reason: "tooDeep" };
    } else if (byte === closeArray || byte === closeObject) depth -= 1;
    const isLast = depth === 0;
    if (!isLast && !(depth === 1 && byte === comma)) continue;
    if (isLast && at !== end - 1) return { kind: "unreadable", reason: "notJson" };
    if (messages.length === limits.messagesMax) return { kind: "unreadable", reason: "tooMany" };
    const message = body.subarray(skipSpace(body, from), skipSpaceBack(body, at));
    if (message.length === 0) return { kind: "unreadable", reason: "notJson" };
    messages.push(message);
    from = at + 1;
  }
  return depth === 0 ? { kind: "messages", messages } : { kind: "unreadable", reason: "notJson" };
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
