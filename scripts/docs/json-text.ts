/** JSON for people: what fits on a line stands on one. */

const lineLength = 110;

/** The value as JSON text of lines of at most 110 characters where its texts allow it, with a line end. */
export function jsonText(value: unknown): string {
  return `${broken(value, "")}\n`;
}

function broken(value: unknown, indent: string): string {
  const line = onOneLine(value);
  if (indent.length + line.length <= lineLength || typeof value !== "object" || value === null)
    return line;
  const deeper = `${indent}  `;
  const [open, close, parts] = Array.isArray(value)
    ? ["[", "]", value.map((each) => broken(each, deeper))]
    : ["{", "}", entriesOf(value).map(([key, held]) => `${key}: ${broken(held, deeper)}`)];
  return `${open}\n${parts.map((part) => deeper + part).join(",\n")}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  const parts = entriesOf(value).map(([key, held]) => `${key}: ${onOneLine(held)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

/** Keys as JSON; what is undefined is not there. */
function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .map(([key, held]) => [JSON.stringify(key), held]);
}
