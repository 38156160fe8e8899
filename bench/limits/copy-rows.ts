/** The limit of the database: the rows that the run has stored, copied once more into an empty table of the same shape. */
import pg from "pg";
import { bothTimes, cpuTimes } from "../measure/processes.ts";
import { copyIn, copyOut } from "./copy-protocol.ts";

export interface CopyLimit {
  readonly rows: number;
  readonly rowsPerSecond: number;
  /** Server and client together. */
  readonly cpuMicrosPerRow: number;
}

/** Rows of one COPY, each a commit of its own. */
const rowsPerCopy = 10_000;
const rowsMax = 200_000;

/**
 * Copies rows in binary form over one connection, a commit every 10,000 rows, primary key and checks in force. Reading
 * the rows out again and making the table are not timed.
 */
export async function measureCopy(
  databaseUrl: string,
  postgresPid: number | null,
): Promise<CopyLimit> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const source = `select * from day_version order by created_at, block_ids limit ${rowsMax}`;
    const rows = await copyOut(client, `copy (${source}) to stdout (format binary)`);
    const trailer = rows.pop();
    const header = rows[0]?.subarray(0, headerBytes);
    if (header === undefined || trailer === undefined) throw new RangeError("there are no rows");
    rows[0] = (rows[0] ?? header).subarray(headerBytes);
    await client.query("create table bench_copy (like day_version including all)");
    await client.query("checkpoint");
    const parts: Buffer[][] = [];
    for (let at = 0; at < rows.length; at += rowsPerCopy)
      parts.push(framed(header, rows.slice(at, at + rowsPerCopy), trailer));
    const pids = { client: process.pid, ...(postgresPid === null ? {} : { server: postgresPid }) };
    const cpuBefore = cpuTimes(pids);
    const startedAt = performance.now();
    for (const part of parts)
      await copyIn(client, "copy bench_copy from stdin (format binary)", part);
    const seconds = (performance.now() - startedAt) / 1_000;
    const cpuAfter = cpuTimes(pids);
    const cpuMicros = Object.entries(cpuAfter).reduce(
      (sum, [name, time]) => sum + bothTimes(time) - bothTimes(cpuBefore[name] ?? zero),
      0,
    );
    await client.query("drop table bench_copy");
    return {
      rows: rows.length,
      rowsPerSecond: Math.round(rows.length / seconds),
      cpuMicrosPerRow: Math.round((10 * cpuMicros) / rows.length) / 10,
    };
  } finally {
    await client.end();
  }
}

/** Signature, flags and an empty extension. */
const headerBytes = 19;
const zero = { user: 0, system: 0 };
const chunkBytes = 65_536;

/** Header, rows and trailer in pieces as large as a client would send. */
function framed(header: Buffer, rows: readonly Buffer[], trailer: Buffer): Buffer[] {
  const whole = Buffer.concat([header, ...rows, trailer]);
  const pieces: Buffer[] = [];
  for (let at = 0; at < whole.length; at += chunkBytes)
    pieces.push(whole.subarray(at, at + chunkBytes));
  return pieces;
}
