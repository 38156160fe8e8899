/** After all tests: the servers are stopped and the run's folder is removed. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** For the summary to be told. */
const graceMs = 2_000;

// biome-ignore lint/style/noDefaultExport: jest looks for the default export of these two files.
export default async function end() {
  // biome-ignore lint/style/noProcessEnv: the environment is how jest's processes learn of the run.
  const folder = process.env.SDS_TEST_RUN;
  const file = join(folder, "owner.pid");
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, "utf8"));
    if (isAlive(pid)) process.kill(pid, "SIGTERM");
    while (isAlive(pid)) await wait(20);
  }
  rmSync(folder, { recursive: true, force: true });
  // A file that did not end keeps its channel open, and with it this process. Where nothing is left open it ends before.
  setTimeout(() => process.exit(), graceMs).unref();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
