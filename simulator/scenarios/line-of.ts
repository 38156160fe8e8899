/** The line of a JSON text on which a value begins, by its path: what is wrong is told where it stands. */
export type JsonPath = readonly PropertyKey[];

/** From 1; of a path that the text does not have, the line of the nearest value around it. The text is valid JSON. */
export function lineOf(text: string, path: JsonPath): number {
  let at = skipSpace(text, 0);
  for (const key of path) {
    const inner = text[at] === "[" ? elementAt(text, at, key) : memberAt(text, at, key);
    if (inner === null) break;
    at = inner;
  }
  return lineAt(text, at);
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function elementAt(text: string, open: number, key: PropertyKey): number | null {
  let at = skipSpace(text, open + 1);
  for (let index = 0; text[at] !== "]"; index += 1) {
    if (index === key) return at;
    at = skipSpace(text, valueEnd(text, at));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return null;
}

function memberAt(text: string, open: number, key: PropertyKey): number | null {
  if (text[open] !== "{") return null;
  let at = skipSpace(text, open + 1);
  while (text[at] !== "}") {
    const nameEnd = valueEnd(text, at);
    const name: unknown = JSON.parse(text.slice(at, nameEnd));
    const value = skipSpace(text, skipSpace(text, nameEnd) + 1);
    if (name === key) return value;
    at = skipSpace(text, valueEnd(text, value));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return null;
}

/** The offset after the value that begins at `start`. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = stringEnd(text, at) - 1;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && (character === "," || /\s/.test(character ?? ""))) return at;
    if (depth === 0 && /["}\]]/.test(character ?? "")) return at + 1;
  }
  return text.length;
}

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? "")) at += 1;
  return at;
}
