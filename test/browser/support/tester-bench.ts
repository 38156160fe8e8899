/** `sds sim serve` as a tester starts it, with servers of its own. */
import { readFileSync } from "node:fs";
import { startProgram } from "../../../src/stack/program.ts";
import { testEnvironment } from "../../support/environment.ts";
import { until } from "../../support/until.ts";

export interface TesterBench {
  /** Of the console. */
  readonly url: string;
  stop(): Promise<void>;
}

const readyMs = 90_000;
const graceMs = 20_000;

/** Starts it with a few meters, on a clock as fast as the service follows; resolves when its console is there. */
export async function openTesterBench(folder: string): Promise<TesterBench> {
  const { DATABASE_URL: _d, REDIS_URL: _r, MQTT_URL: _m, ...env } = testEnvironment();
  const program = await startProgram({
    name: "serve",
    script: "scripts/sim/main.ts",
    args: ["serve", "--meters", "6", "--speed", "30000"],
    env: { ...env, SDS_DATA_DIR: folder },
    logFolder: folder,
    readyMs: null,
  });
  const said = () => readFileSync(program.logFile, "utf8");
  const url = await until(
    "the address of its console",
    () => {
      if (program.ending() !== null) throw new Error(`the bench ended: ${said()}`);
      return /http:\/\/127\.0\.0\.1:\d+(?=\/tester)/.exec(said())?.[0] ?? null;
    },
    { deadlineMs: readyMs, seen: said },
  );
  return {
    url,
    async stop() {
      await program.stop("SIGTERM", graceMs);
    },
  };
}
