/** Tables for a terminal: columns side by side, figures to the right. */

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
}

/** A table with its titles; cells must be in the order of the columns. */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((cells) => cells[index]?.length ?? 0)),
  );
  return lines
    .map((cells) =>
      columns
        .map(({ align }, index) => {
          const cell = cells[index] ?? "";
          const width = widths[index] ?? 0;
          return align === "right" ? cell.padStart(width) : cell.padEnd(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
