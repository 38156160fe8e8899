/** A generated page in Markdown: its head, its tables, and where its content really stands. */

/** A page of parts that are set apart by empty lines. `sources` are the files that it is made from. */
export function page(
  title: string,
  sources: readonly string[],
  parts: readonly (string | readonly string[])[],
): string {
  const from = sources.map((source) => `\`${source}\``).join(", ");
  return `${[
    `# ${title}`,
    `> Generated from ${from} by \`npm run docs\`. Do not edit: change it there.`,
    ...parts.flat(),
  ].join("\n\n")}\n`;
}

/** A table; cells are Markdown, and may not be undefined. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const lines = [titles, titles.map(() => "---"), ...rows.map((cells) => cells.map(cell))];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A name as it stands in code. */
export function code(text: string | number): string {
  return text === "" ? "" : `\`${text}\``;
}

/** Names as they stand in code, one after another; `none` where there is none. */
export function codes(texts: readonly string[], none = "-"): string {
  return texts.length === 0 ? none : texts.map(code).join(" ");
}

function cell(value: string | number): string {
  return String(value).replaceAll("|", "\\|").replaceAll("\n", " ");
}
