/**
 * Loaded before a program (`--import`): takes a processor profile of its whole life and writes it when it ends, to the
 * folder that SDS_BENCH_PROFILE names. Node 20 does not take --cpu-prof from its environment.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector";
import { basename, join } from "node:path";
import { isMainThread } from "node:worker_threads";

const { SDS_BENCH_PROFILE: folder } = process.env;
const intervalMicros = 500;

if (isMainThread && folder !== undefined) {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: intervalMicros });
  session.post("Profiler.start");
  process.on("exit", () => {
    // The answer comes before `post` returns.
    session.post("Profiler.stop", (error, answer) => {
      if (error !== null) throw error;
      const name = basename(process.argv[1] ?? "process").replace(/\.m?[jt]s$/, "");
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.cpuprofile`), JSON.stringify(answer.profile));
    });
  });
}
