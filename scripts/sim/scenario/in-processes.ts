/** A scenario whose service runs as programs of its own: what it stops is stopped by the number of its process. */
import { dirname, join } from "node:path";
import type { PlayingApart } from "../play.ts";
import { startServiceProcesses, unaskedEnds } from "../service-processes.ts";

/** Programs in this environment, under a supervisor, with nothing done to them but what the scenario says. */
export function inProcesses(env: NodeJS.ProcessEnv): PlayingApart {
  return {
    async start(ground) {
      const service = await startServiceProcesses({
        ...ground,
        env,
        logFolder: join(dirname(ground.clockFile), "logs"),
        ...{ faultPoints: {}, settings: {}, copies: 1, zones: [] },
        countWaiting: async () => 0,
        whenPlatformIsThere: async () => undefined,
      });
      return {
        service,
        isHeldOpen: () => false,
        onLook: () => undefined,
        failed: new Promise<never>(() => undefined),
        troubles: () => unaskedEnds(service.processes),
      };
    },
  };
}
