/** Hands the record to the page of stages; every act is written to the audit in the transaction of its effect. */
import { randomUUID } from "node:crypto";
import { limits } from "../../../src/limits.ts";
import type { StageAct, StageStanding, StagesPorts } from "../../../src/ops/pages/stages/ports.ts";
import type { Stage } from "../../../src/pipeline.ts";
import { type AuditValues, appendAudit } from "../../../src/store/console/audit.ts";
import { listParkedCauses, retryParkedWork } from "../../../src/store/console/parked-work.ts";
import { type ListedBeat, listBeats } from "../../../src/store/console/process-beats.ts";
import { listPauses, pauseStage, resumeStage } from "../../../src/store/console/stage-pauses.ts";
import { type Client, type Pool, transaction } from "../../../src/store/pool.ts";
import { loadWorkByStage } from "../../../src/store/work-by-stage.ts";

/** Over this pool. */
export function stagesPorts(pool: Pool): StagesPorts {
  return {
    loadStages: () => loadStages(pool),
    listParked: (stage) => listParkedCauses(pool, stage, limits.consoleRowsMax),
    async pause(act) {
      const { stage, principal, at, reason } = act;
      const pause = { stage, pausedAt: at, actor: principal.name, reason };
      return carryOut(pool, act, "stage.pause", (client) => pauseStage(client, pause), {
        before: { paused: false },
        after: { paused: true },
      });
    },
    resume: (act) =>
      carryOut(pool, act, "stage.resume", (client) => resumeStage(client, act.stage), {
        before: { paused: true },
        after: { paused: false },
      }),
    retry: (act) => retry(pool, act),
    newActId: () => randomUUID(),
  };
}

/** Every stage with its work, its workers and its pause. */
export async function loadStages(pool: Pool): Promise<readonly StageStanding[]> {
  const [work, beats, pauses] = await Promise.all([
    loadWorkByStage(pool),
    listBeats(pool, limits.consoleRowsMax),
    listPauses(pool),
  ]);
  return work.map((each) => {
    const pause = pauses.find(({ stage }) => stage === each.stage);
    return {
      ...each,
      ...sumBeats(beats, each.stage),
      pause:
        pause === undefined
          ? null
          : { actor: pause.actor, reason: pause.reason, at: pause.pausedAt },
    };
  });
}

function sumBeats(beats: readonly ListedBeat[], stage: Stage) {
  const own = beats.flatMap(({ stages }) => stages[stage] ?? []);
  const sum = (of: (each: (typeof own)[number]) => number) =>
    own.reduce((total, each) => total + of(each), 0);
  return {
    workers: sum(({ workers }) => workers),
    doneLastMinute: sum(({ doneLastMinute }) => doneLastMinute),
    failedLastMinute: sum(({ failedLastMinute }) => failedLastMinute),
  };
}

/** Thrown to undo the row of the audit when there was nothing to do. */
class NothingToDo extends Error {
  override readonly name = "NothingToDo";
}

async function carryOut(
  pool: Pool,
  act: StageAct,
  kind: string,
  effect: (client: Client) => Promise<boolean>,
  changed: { readonly before: AuditValues; readonly after: AuditValues },
): Promise<"done" | "same"> {
  try {
    return await transaction(pool, async (client) => {
      if ((await appendAudit(client, auditOf(act, kind, changed))) === null) return "same";
      if (!(await effect(client))) throw new NothingToDo("the stage stood that way already");
      return "done";
    });
  } catch (error) {
    if (error instanceof NothingToDo) return "same";
    throw error;
  }
}

async function retry(pool: Pool, act: StageAct): Promise<number> {
  return transaction(pool, async (client) => {
    const parked = await listParkedCauses(client, act.stage, limits.consoleRowsMax);
    const before = parked.reduce((sum, { works }) => sum + works, 0);
    const after = Math.max(0, before - limits.retriesMax);
    const changed = { before: { parked: before }, after: { parked: after } };
    if ((await appendAudit(client, auditOf(act, "stage.retry", changed))) === null) return 0;
    return (await retryParkedWork(client, act.stage, limits.retriesMax)).works;
  });
}

function auditOf(
  { stage, principal, reason, at, actId }: StageAct,
  kind: string,
  changed: { readonly before: AuditValues; readonly after: AuditValues },
) {
  return {
    ...{ stream: "console" as const, at, actor: principal.name, role: principal.role },
    ...{ kind, actId, subjects: [`stage:${stage}`], reason, ruleset: null },
    ...changed,
  };
}
