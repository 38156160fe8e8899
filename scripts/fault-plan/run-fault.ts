/** One run of the fault plan: its load on servers of its own, the service in processes, the fault, and the checker. */
import { join } from "node:path";
import { randomAt } from "../../simulator/random.ts";
import { present } from "../../src/std/assert.ts";
import { setSupplierAddresses } from "../demo/told-suppliers.ts";
import type { ApartGround, Beside, PlayingApart, Run } from "../sim/play.ts";
import { runScenario } from "../sim/scenario/run-scenario.ts";
import { startServiceProcesses } from "../sim/service-processes.ts";
import { countWaitingMessages } from "./count-waiting.ts";
import { Disturbance } from "./disturbance.ts";
import type { FaultRun, PlannedRuns, Tier } from "./fault-run.ts";
import { planLoad } from "./load.ts";
import { noProxies, openProxies } from "./proxied-links.ts";
import { type FaultResult, judgeRunOfPlan } from "./result.ts";

export interface RunOfPlan {
  readonly planned: PlannedRuns;
  readonly run: FaultRun;
  readonly tier: Tier;
  readonly seed: number;
}

/** Work of a process that died waits for its lease: a plan of many deaths has no time for long ones. */
const shortWaits = { SDS_LEASE_SECONDS: "5" };

/** Runs it. Rejects with what keeps it from its end, a fault that did not strike included. */
export async function runFault(
  { planned, run, tier, seed }: RunOfPlan,
  ground: Run,
): Promise<FaultResult> {
  let struck: Disturbance | null = null;
  const apart: PlayingApart = {
    async start(apartGround) {
      const beside = await startBeside(run, seed, apartGround, ground);
      struck = beside.disturbance;
      return beside;
    },
  };
  const load = await planLoad(run, seed);
  const outcome = await runScenario({
    ...{ ...ground, planned: load, apart },
    ...(run.speed === undefined ? {} : { speed: run.speed }),
  });
  const head = { fault: planned.fault, run: run.name, tier, load: run.load, seed };
  return judgeRunOfPlan(head, planned, outcome, present<Disturbance>(struck, "a run that began"));
}

async function startBeside(
  run: FaultRun,
  seed: number,
  ground: ApartGround,
  { env, signal }: Run,
): Promise<Beside & { readonly disturbance: Disturbance }> {
  const { stack, pool, callFaults, ledger, certificates } = ground;
  const { proxies, urls, platformDoor } =
    run.isProxied === true ? await openProxies(ground) : noProxies(ground);
  const service = await startServiceProcesses({
    ...ground,
    urls,
    ...(platformDoor === null ? {} : { platformDoor }),
    env,
    logFolder: join(ground.clockFile, "..", "logs"),
    faultPoints: run.faultPoints ?? {},
    settings: { ...shortWaits, ...run.settings },
    copies: run.copies ?? 1,
    zones: run.zones ?? [],
    countWaiting: () => countWaitingMessages(pool),
    whenPlatformIsThere: ({ suppliersUrl }) =>
      setSupplierAddresses(ground.databaseUrl, suppliersUrl, ground.clock.now()),
  });
  const random = randomAt({ seed, meter: 0, purpose: "fault plan", day: 0 });
  const disturbance = new Disturbance({
    ...{ stack, pool, service, callFaults, proxies, random, signal },
    ...{ ledger, certificates },
    ended: ground.ended,
  });
  let isOver = false;
  const over = run.disturb(disturbance).then(() => {
    isOver = true;
  });
  const failed = new Promise<never>((_, reject) => {
    over.catch(reject);
  });
  // Met by the one who waits for it; until then it is no unhandled one.
  failed.catch(() => undefined);
  return {
    service,
    disturbance,
    failed,
    publishedBesides: () => disturbance.besides(),
    passesNothing: () => disturbance.passesNothing,
    isHeldOpen: () => !isOver,
    onLook: (progress) => disturbance.look(progress),
    troubles: () => disturbance.unasked,
  };
}
