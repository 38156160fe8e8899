/** Registrations of a file into a database, for programs that show no progress. */
import { createPool } from "../store/pool.ts";
import { importFile } from "./import-file.ts";

/** One holds the lock, two write. */
const connections = 3;

/**
 * Imports a file as `importFile` does and returns how many lines stand. `now` is the market time from which they are
 * believed. Parked messages of devices that are known now go back to validate.
 */
export async function importRegistrations(
  databaseUrl: string,
  file: string,
  now: number,
): Promise<{ readonly points: number }> {
  const pool = createPool(databaseUrl, "sds-import", connections);
  try {
    const options = { now: () => now, again: false, onProgress: () => undefined };
    return { points: (await importFile(pool, file, options)).lines };
  } finally {
    await pool.end();
  }
}
