/** Parked work of one stage, and its way back to the line. */
import type { Stage } from "../../pipeline.ts";
import type { Client, Pool } from "../pool.ts";
import { run } from "../queries.ts";

/** Parked works of one stage that the same error parked. */
export interface ParkedCause {
  readonly code: string;
  readonly works: number;
  /** Messages or days that they stand for. */
  readonly members: number;
  /** Machine seconds since the oldest of them was begotten. */
  readonly oldestSeconds: number;
}

/** The causes of a stage, most works first. */
export async function listParkedCauses(
  on: Pool | Client,
  stage: Stage,
  rowsMax: number,
): Promise<readonly ParkedCause[]> {
  const rows = await run<Omit<ParkedCause, "oldestSeconds"> & { readonly oldest_seconds: number }>(
    on,
    "console/list-parked-work",
    [stage, rowsMax],
  );
  return rows.map(({ oldest_seconds, ...row }) => ({ ...row, oldestSeconds: oldest_seconds }));
}

/** Sends parked work back to the line, the oldest first; returns how many works, and what they stand for. */
export async function retryParkedWork(
  client: Client,
  stage: Stage,
  worksMax: number,
): Promise<{ readonly works: number; readonly members: number }> {
  const rows = await run<{ size: number }>(client, "console/retry-parked-work", [stage, worksMax]);
  return { works: rows.length, members: rows.reduce((sum, { size }) => sum + size, 0) };
}
