/** The command line as a real process, in an environment that names nothing of the caller's. */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { testEnvironment } from "../support/environment.ts";
import { testFolder } from "../support/servers.ts";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const root = join(import.meta.dirname, "../..");
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** Runs `sds` with these arguments and settings, and no kept demo but what `SDS_DATA_DIR` names. */
export function runSds(args: readonly string[], settings: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const { NODE_OPTIONS: _jestFlags, ...inherited } = testEnvironment();
  const env: NodeJS.ProcessEnv = {
    ...withoutOurs(inherited),
    SDS_DATA_DIR: testFolder("sds-data"),
    ...settings,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", loader, join(root, "src/cli/main.ts"), ...args],
      { env, timeout: 25_000 },
      (error, out, err) => resolve({ code: exitCodeOf(error), out, err }),
    );
  });
}

function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(SDS_|DATABASE_URL$|REDIS_URL$|MQTT_)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

/** A process that a signal or the time limit ended has none: a number that no test expects. */
function exitCodeOf(error: Error | null): number {
  if (error === null) return 0;
  return "code" in error && typeof error.code === "number" ? error.code : -1;
}
