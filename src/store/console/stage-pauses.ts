/** Which stages are paused. The record decides: claims look at it, so that it holds in every process and after restarts. */
import type { Stage } from "../../pipeline.ts";
import { instantText } from "../pg-text.ts";
import type { Client, Pool } from "../pool.ts";
import { run } from "../queries.ts";

export interface StagePause {
  readonly stage: Stage;
  /** Market time, milliseconds UTC. */
  readonly pausedAt: number;
  readonly actor: string;
  readonly reason: string;
}

/** Every pause, the oldest first. */
export async function listPauses(pool: Pool): Promise<readonly StagePause[]> {
  const rows = await run<Omit<StagePause, "pausedAt"> & { readonly paused_at: number }>(
    pool,
    "console/list-pauses",
    [],
  );
  return rows.map(({ paused_at, ...row }) => ({ ...row, pausedAt: paused_at }));
}

/** Pauses a stage: no work of it is claimed any more, once the transaction is committed. False: it was paused before. */
export async function pauseStage(client: Client, pause: StagePause): Promise<boolean> {
  const rows = await run(client, "console/pause-stage", [
    pause.stage,
    instantText(pause.pausedAt),
    pause.actor,
    pause.reason,
  ]);
  return rows.length === 1;
}

/** Lets it take work again; the next turn of the sweep rings what waits. False: it was not paused. */
export async function resumeStage(client: Client, stage: Stage): Promise<boolean> {
  return (await run(client, "console/resume-stage", [stage])).length === 1;
}
