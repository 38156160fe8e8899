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
  const first = text[start] ?? "";
  if (first === '"') return stringEnd(text, start);
  if (first !== "{" && first !== "[") return scalarEnd(text, start);
  let at = start + 1;
  for (let depth = 1; depth > 0 && at < text.length; ) {
    const character = text[at] ?? "";
    if (character === "{" || character === "[") depth += 1;
    if (character === "}" || character === "]") depth -= 1;
    at = character === '"' ? stringEnd(text, at) : at + 1;
  }
  return at;
}

/** After a number, true, false or null. */
function scalarEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text[at] ?? "")) at += 1;
  return at;
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
