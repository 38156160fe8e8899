/** Hands evidence and days to the stages estimate and default. */
import { runWorker } from "../../src/queue/run-worker.ts";
import { applyDefaults } from "../../src/stages/default.ts";
import { estimate } from "../../src/stages/estimate.ts";
import type { FillPorts } from "../../src/stages/ports.ts";
import { loadDaysInState } from "../../src/store/load-days.ts";
import { saveKept, stagePorts } from "../../src/store/stage-ports.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** Starts estimate. */
export async function startEstimate(ground: Ground): Promise<Running> {
  const ports = fillPorts(ground, "estimate");
  const worker = await runWorker(
    "estimate",
    (work) => estimate(work, ports),
    ground.desk,
    ground.servers,
    ground.log.child({ stage: "estimate" }),
  );
  return { close: () => worker.close() };
}

/** Starts default. */
export async function startDefault(ground: Ground): Promise<Running> {
  const ports = fillPorts(ground, "default");
  const worker = await runWorker(
    "default",
    (work) => applyDefaults(work, ports),
    ground.desk,
    ground.servers,
    ground.log.child({ stage: "default" }),
  );
  return { close: () => worker.close() };
}

/** Hands evidence and days of a state to its stage. */
export function fillPorts(
  { pool, store, bells, resendWaitMs }: Pick<Ground, "pool" | "store" | "bells" | "resendWaitMs">,
  state: "estimate" | "default",
): FillPorts {
  return {
    ...stagePorts(pool, store, (rung) => bells.ring(rung)),
    resendWaitMs,
    loadDaysInState: (keys) => loadDaysInState(pool, keys, state),
    save: (work, kept) => saveKept(pool, store, work, kept),
  };
}
