/** The report of an import: the lines that were skipped, and why. Nothing of a line is repeated. */
import type { Pool } from "../store/pool.ts";
import { loadFaults } from "../store/registration-import.ts";
import { csvCell } from "../vee/write/csv-cell.ts";
import { PartFile } from "../vee/write/part-file.ts";

/** Writes `line,column,wrong`, in the order of the lines. Throws `OutputFailed` where nothing can be written. */
export async function writeFaults(pool: Pool, importId: number, path: string): Promise<void> {
  const file = new PartFile(path);
  file.write("line,column,wrong\n");
  for await (const page of loadFaults(pool, importId))
    for (const { line, key, says } of page)
      file.write(`${line},${csvCell(key)},${csvCell(says)}\n`);
  file.finish();
}
