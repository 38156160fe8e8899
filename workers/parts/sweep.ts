/**
 * Rings what should be moving and is not, lets go on what was held, closes the runs whose moment has come, asks again for
 * what did not come, and removes what is too old. One turn at a time; the bell of the timetable only brings the closing forward.
 */
import { nextDueAt } from "../../src/domain/timetable/due-runs.ts";
import { operatingErrorOf } from "../../src/errors.ts";
import { faultPoint } from "../../src/fault-point.ts";
import { limits } from "../../src/limits.ts";
import { openTimetableBell, type TimetableBell } from "../../src/queue/timetable-bell.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { callDueChanges } from "../../src/store/service-changes.ts";
import { drainForgotten } from "../../src/store/shelf.ts";
import { callOpenDays, closeDueRuns, releaseHeld } from "../../src/store/sweep.ts";
import { parkPoison, workToRing } from "../../src/store/work.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";
import { type Sealing, startSealing } from "./audit-seal.ts";
import { type Requests, startRequests } from "./requests.ts";
import { type Retention, startRetention } from "./retention.ts";

/** Starts the sweep. Every turn may run twice, here or in another process: rows are claimed, not counted on. */
export async function startSweep(ground: Ground): Promise<Running> {
  const stop = new AbortController();
  const bell = await openTimetableBell(ground.servers, {
    clock: ground.clock,
    nextDueAt: (now) => nextDueAt(now, ground.store.leadHours),
    answer: () => answerTimetable(ground),
    log: ground.log.child({ stage: "timetable" }),
  });
  const requests = startRequests(ground);
  const sealing = startSealing(ground);
  const retention = startRetention(ground);
  // Before any stage beside it begins: a process that dies of what it works on sweeps once in each of its lives.
  await answered(ground, async () => {
    const { lost } = await lookForStuck(ground);
    await ground.bells.ring(lost);
  });
  const turns = (async () => {
    while (!stop.signal.aborted) {
      await turn(ground, { bell, requests, sealing, retention });
      await sleepWall(ground.config.SDS_SWEEP_SECONDS * 1_000, stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      await turns;
      await retention.close();
      await answered(ground, () => sealing.finish());
      await bell.close();
      await requests.close();
    },
  };
}

interface TurnParts {
  readonly bell: TimetableBell;
  readonly requests: Requests;
  readonly sealing: Sealing;
  readonly retention: Retention;
}

async function turn(
  ground: Ground,
  { bell, requests, sealing, retention }: TurnParts,
): Promise<void> {
  const { pool, clock, bells, log } = ground;
  await answered(ground, async () => {
    await bell.keep();
    const { runs, called } = await closeDue(ground);
    const { parked, lost } = await lookForStuck(ground);
    const released = await releaseHeld(pool, clock.now());
    const waiting = await drainForgotten(pool, clock.now());
    const changes = await callDueChanges(pool, clock.now());
    const rung = await bells.ring([...called, ...lost, ...released, ...waiting, ...changes]);
    if (runs + parked > 0 || rung > 0)
      log.info({
        stage: "sweep",
        count: rung,
        outcome: `${runs} runs closed, ${parked} works parked`,
      });
    await requests.look();
    await sealing.look();
    await retention.look();
  });
}

/** Parks work that its workers die of, and finds what should be moving and is not. */
async function lookForStuck({ pool, clock, config }: Ground) {
  const lostAfterMs = config.SDS_LOST_BELL_SECONDS * 1_000;
  // Twice: other processes may have been started with a longer one.
  const leaseMs = 2 * config.SDS_LEASE_SECONDS * 1_000;
  const aheadMsMax = Math.max(limits.stampAheadMs, lostAfterMs, leaseMs);
  const parked = await parkPoison(pool, aheadMsMax);
  return { parked, lost: await workToRing(pool, clock.now(), lostAfterMs, aheadMsMax) };
}

/** Trouble that is known leaves the work to the next turn, here or in another process. */
async function answered({ log }: Ground, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const known = operatingErrorOf(error);
    if (known === null) throw error;
    log.warn({ stage: "sweep", code: known.code, detail: known.message });
  }
}

/** The bell of the timetable: the same closing as in a turn, at its moment. */
async function answerTimetable(ground: Ground): Promise<void> {
  const { runs, called } = await closeDue(ground);
  const rung = await ground.bells.ring(called);
  if (runs > 0)
    ground.log.info({ stage: "timetable", count: rung, outcome: `${runs} runs closed` });
}

/** Closes the runs that are due and calls the days that they are about; gives the bells of that work. */
async function closeDue({ pool, clock, store }: Ground) {
  const now = clock.now();
  const rulesets = await store.rulesets.inForce();
  const { runs, bells } = await closeDueRuns(pool, now, {
    leadHours: store.leadHours,
    registerPassWh: (day) => rulesets.of(day, {}).ruleset.V60.passWh,
  });
  faultPoint("sweep.midway");
  return { runs, called: [...bells, ...(await callOpenDays(pool, now))] };
}
