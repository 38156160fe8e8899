/** Cells of a grid as the outline of one SVG path: runs of neighbours become one rectangle. */

/** A run of cells of one column. */
export interface CellRun {
  readonly column: number;
  readonly row: number;
  readonly length: number;
  readonly direction: "across" | "down";
}

/** The rectangles as path data in units of a cell. */
export function cellPath(runs: readonly CellRun[]): string {
  let path = "";
  for (const { column, row, length, direction } of runs) {
    const width = direction === "across" ? length : 1;
    const height = direction === "across" ? 1 : length;
    path += `M${column} ${row}h${width}v${height}h-${width}z`;
  }
  return path;
}

/** Runs of equal keys along a line, in order; null keys make none. */
export function runsOf<Key extends string>(
  keys: readonly (Key | null)[],
): readonly { readonly key: Key; readonly start: number; readonly length: number }[] {
  const runs: { key: Key; start: number; length: number }[] = [];
  for (const [index, key] of keys.entries()) {
    const last = runs.at(-1);
    if (key === null) continue;
    if (last !== undefined && last.key === key && last.start + last.length === index)
      last.length += 1;
    else runs.push({ key, start: index, length: 1 });
  }
  return runs;
}
