/** How the service is, as far as every page of the console says it. */
import type { Config } from "../../../src/config.ts";
import type { ShellFacts } from "../../../src/ops/shell-view.ts";
import type { Clock } from "../../../src/std/clock.ts";
import { type Held, held } from "../../../src/std/held.ts";
import { listPauses } from "../../../src/store/console/stage-pauses.ts";
import { countExceptions, loadServerVersion } from "../../../src/store/console/today.ts";
import type { Pool } from "../../../src/store/pool.ts";
import { injectedFaults } from "./tester.ts";

/** How long they hold, machine time: a page is not to wait for what the last one asked. */
const holdMs = 1_000;

/** Loads them, at most once a second. */
export function shellFacts(pool: Pool, clock: Clock, config: Config): Held<ShellFacts> {
  const injected = injectedFaults(config);
  return held(
    holdMs,
    () => clock.wallNow(),
    () => load(pool, config, injected),
  );
}

async function load(
  pool: Pool,
  config: Config,
  injected: () => Promise<readonly string[]>,
): Promise<ShellFacts> {
  const [pauses, exceptions, version, faults] = await Promise.all([
    listPauses(pool),
    countExceptions(pool),
    loadServerVersion(pool),
    injected(),
  ]);
  return {
    environment: config.SDS_DIP_ENVIRONMENT_TAG,
    runsOn: runningOn(config, version),
    paused: pauses.map(({ stage }) => stage),
    faults: [...faultsOf(config), ...faults],
    counts: exceptions.active === 0 ? {} : { "/exceptions": exceptions.active },
  };
}

function runningOn(config: Config, version: string): ShellFacts["runsOn"] {
  const { REDIS_URL: redis, MQTT_URL: mqtt, SDS_DIP_BASE_URL: platform } = config;
  return [
    { name: "PostgreSQL", says: `${version}, ${hostOf(config.DATABASE_URL)}` },
    { name: "Bells", says: redis === undefined ? "in PostgreSQL" : `Redis, ${hostOf(redis)}` },
    {
      name: "MQTT",
      says:
        mqtt === undefined
          ? "not this process's concern"
          : `${config.MQTT_VERSION === "5" ? "5" : "3.1.1"}, ${hostOf(mqtt)}`,
    },
    { name: "Platform", says: platform === undefined ? "none" : hostOf(platform) },
    { name: "Clock", says: config.SDS_CLOCK === undefined ? "on the wall" : "virtual" },
  ];
}

/** Where a server is, without who we are with it. */
function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return url.startsWith("postgres") ? `${host}${pathname}` : host;
}

/** Defects and deaths that this installation was started with. */
function faultsOf({
  SDS_TEST_DEFECT: defect,
  SDS_FAULT_POINTS: points,
}: Config): readonly string[] {
  return [
    ...(defect === undefined ? [] : [`what is submitted has the defect ${defect}`]),
    ...(points === undefined ? [] : [`processes die at ${points}`]),
  ];
}
