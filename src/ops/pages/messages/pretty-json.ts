/** JSON for people: indented, but what fits into a line stands in one, so that a day of 48 half hours can be read. */

const widthMax = 96;

/** The text; the same value gives the same text, and parsed it is the same value. */
export function prettyJson(value: unknown, indent = ""): string {
  const line = JSON.stringify(value) ?? "null";
  if (typeof value !== "object" || value === null) return line;
  if (indent.length + line.length <= widthMax) return spaced(value);
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return `[\n${value.map((each) => `${inner}${prettyJson(each, inner)}`).join(",\n")}\n${indent}]`;
  const fields = Object.entries(value).map(
    ([name, held]) => `${inner}${JSON.stringify(name)}: ${prettyJson(held, inner)}`,
  );
  return `{\n${fields.join(",\n")}\n${indent}}`;
}

/** In one line, with a space after each comma and colon. */
function spaced(value: object): string {
  if (Array.isArray(value)) return `[${value.map((each) => prettyJson(each)).join(", ")}]`;
  const fields = Object.entries(value).map(
    ([name, held]) => `${JSON.stringify(name)}: ${prettyJson(held)}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
