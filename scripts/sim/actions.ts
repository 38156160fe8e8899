/** The actions of a scenario at their times, by the services of the stand-in and the parts of the service. */

import { actionParams } from "../../simulator/actions/action-params.ts";
import type { PlannedAction } from "../../simulator/actions/planned-action.ts";
import { isServerAction, serverActionParams } from "../../simulator/actions/server-actions.ts";
import type { CallFault, CallFaults } from "../../simulator/dip/platform/call-faults.ts";
import type { Plan } from "../../simulator/plan.ts";
import type { Clock } from "../../src/std/clock.ts";
import type { Links } from "./links.ts";
import type { RunningService } from "./service.ts";
import { tellRegistration } from "./tell-registration.ts";

export interface Actions {
  /** When something is done or ends, market time, in order. */
  readonly at: readonly number[];
  /** Until when nothing that waits is stuck: the end of what goes on now; null: nothing does. */
  lastsUntil(now: number): number | null;
  /** Rejects with the first failure; pends while all is well. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export interface ActionGround {
  readonly clock: Clock;
  readonly callFaults: CallFaults;
  readonly service: RunningService;
  readonly links: Pick<Links, "act">;
}

/** Waits for each action's time; one that lasts is undone when its time is over. */
export function startActions(plan: Plan, ground: ActionGround): Actions {
  const stopping = new AbortController();
  const { signal } = stopping;
  let fail: (reason: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Met by the one who waits for it; until then it is no unhandled one.
  failed.catch(() => undefined);
  const running = plan.actions.map(async (action) => {
    const { clock } = ground;
    await clock.sleep(action.at - clock.now(), { signal });
    if (signal.aborted) return;
    const undo = await act(action, plan, ground, signal);
    if (action.forMs === null || undo === null) return;
    await clock.sleep(action.at + action.forMs - clock.now(), { signal });
    await undo();
  });
  for (const each of running) each.catch(fail);
  const ends = plan.actions.map(({ at, forMs }) => ({ at, until: at + (forMs ?? 0) }));
  return {
    at: ends.flatMap(({ at, until }) => [at, until]).sort((a, b) => a - b),
    lastsUntil: (now) => {
      const lasting = ends.filter(({ at, until }) => at <= now && now < until);
      return lasting.length === 0 ? null : Math.max(...lasting.map(({ until }) => until));
    },
    failed,
    async stop() {
      stopping.abort();
      await Promise.allSettled(running);
    },
  };
}

type Undo = () => void | Promise<void>;

/** Does it; what is returned undoes it. */
async function act(
  action: PlannedAction,
  plan: Plan,
  ground: ActionGround,
  signal: AbortSignal,
): Promise<Undo | null> {
  const { callFaults, service, links } = ground;
  if (action.do === "shiftClock") {
    const { aheadMinutes } = serverActionParams.shiftClock.parse(action.params);
    service.shiftIntakeClock(aheadMinutes * 60_000);
    return () => service.shiftIntakeClock(0);
  }
  if (isServerAction(action.do)) return links.act(action.do, action.params, signal);
  const mend = () => callFaults.set(null);
  switch (action.do) {
    case "platformDown": {
      const { mode } = actionParams.platformDown.parse(action.params);
      callFaults.set({ kind: mode, share: 1 });
      return mend;
    }
    case "platformFault": {
      const { kind, share } = actionParams.platformFault.parse(action.params);
      callFaults.set({ kind: kind satisfies CallFault, share });
      return mend;
    }
    case "stopProcess": {
      const { process, signal: by } = actionParams.stopProcess.parse(action.params);
      return service.stopPart(process, `SIG${by}`);
    }
    // Planted with the faults; the runs of the stand-in default what was refused for good.
    case "rejectAtMds":
    case "defaultAtMds":
      return null;
    default:
      await tellRegistration(action, plan, service);
      return null;
  }
}
