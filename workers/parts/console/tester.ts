/** The tester's pages where a simulator runs, and what is injected by it for the banner of every page. */
import type { Config } from "../../../src/config.ts";
import type { ConsoleRoute } from "../../../src/ops/console-route.ts";
import {
  SimulatorAway,
  type SimulatorDoor,
  simulatorDoor,
} from "../../../src/ops/injection/simulator-door.ts";
import { testerRoutes } from "../../../src/ops/pages/tester/routes.ts";
import { injectionName } from "../../../src/ops/pages/tester/view.ts";
import type { Clock } from "../../../src/std/clock.ts";

/** None where no simulator is named; in environment PRD none can be. */
export function testerPages({
  config,
  clock,
}: {
  readonly config: Config;
  readonly clock: Clock;
}): readonly ConsoleRoute[] {
  const door = doorOf(config);
  return door === null ? [] : testerRoutes(door, () => clock.wallNow());
}

/** Faults that are injected now, in words; none where no simulator answers. */
export function injectedFaults(config: Config): () => Promise<readonly string[]> {
  const door = doorOf(config);
  return async () => {
    try {
      const faults = door === null ? [] : await door.faults();
      return faults
        .filter(({ state }) => state === "active")
        .map((each) =>
          each.kind === "party"
            ? injectionName(each)
            : `${injectionName(each)} on ${each.meters.length} ${each.meters.length === 1 ? "meter" : "meters"}`,
        );
    } catch (error) {
      // It comes and goes with the run; what it had injected goes with it.
      if (error instanceof SimulatorAway) return [];
      throw error;
    }
  };
}

function doorOf({ SDS_SIMULATOR_FILE: file }: Config): SimulatorDoor | null {
  return file === undefined ? null : simulatorDoor(file);
}
