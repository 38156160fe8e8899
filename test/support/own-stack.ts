/** Servers of a test's own, for tests that stop them: never those that the caller's environment names. */
import type { Servers } from "../../src/stack/choose-server.ts";
import { type Stack, startStack } from "../../src/stack/stack.ts";
import { testEnvironment } from "./environment.ts";
import { testFolder } from "./servers.ts";

/** Starts them in a folder of this run. */
export function startOwnStack(name: string, servers: Servers = "auto"): Promise<Stack> {
  const { DATABASE_URL: _d, REDIS_URL: _r, MQTT_URL: _m, ...env } = testEnvironment();
  return startStack({ env, name, dataDir: testFolder(name), servers });
}
