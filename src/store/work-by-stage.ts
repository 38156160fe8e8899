/** How much work each stage has, and how old the oldest is. */
import { type Stage, stages } from "../pipeline.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

export interface StageWork {
  readonly stage: Stage;
  readonly waiting: number;
  readonly running: number;
  readonly parked: number;
  /** Messages or days that the waiting and running work stands for. */
  readonly members: number;
  /** Machine seconds since the oldest waiting or running work was begotten; null: there is none. */
  readonly oldestSeconds: number | null;
  /** Market time from which the next waiting work may start; null: none waits. */
  readonly nextDueAt: number | null;
  /** Code of the error that ended the last attempt of the oldest work that has one; null: none. */
  readonly lastError: string | null;
}

interface Row {
  readonly stage: Stage;
  readonly waiting: number;
  readonly running: number;
  readonly parked: number;
  readonly members: number;
  readonly oldest_seconds: number | null;
  readonly next_due_at: number | null;
  readonly last_error: string | null;
}

/** Every stage once, in the order of the pipeline. */
export async function loadWorkByStage(pool: Pool): Promise<readonly StageWork[]> {
  const rows = await run<Row & Record<string, unknown>>(pool, "ops/work-by-stage", []);
  const byStage = new Map(rows.map((row) => [row.stage, row]));
  return stages.map((stage) => {
    const row = byStage.get(stage);
    return {
      stage,
      waiting: row?.waiting ?? 0,
      running: row?.running ?? 0,
      parked: row?.parked ?? 0,
      members: row?.members ?? 0,
      oldestSeconds: row?.oldest_seconds ?? null,
      nextDueAt: row?.next_due_at ?? null,
      lastError: row?.last_error ?? null,
    };
  });
}
