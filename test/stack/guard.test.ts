/** No server outlives the process that started it, however that process ends. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "@jest/globals";
import { testEnvironment } from "../support/environment.ts";
import { testFolder } from "../support/servers.ts";

const stackFile = new URL("../../src/stack/stack.ts", import.meta.url).href;
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const root = fileURLToPath(new URL("../..", import.meta.url));

const owner = (dataDir: string) => `
import { startStack } from ${JSON.stringify(stackFile)};
const stack = await startStack({ env: process.env, name: "test", dataDir: ${JSON.stringify(dataDir)} });
const pids = [stack.postgres.pid(), stack.queue.pid(), stack.mqtt.pid()].filter((pid) => pid !== null);
console.log(JSON.stringify(pids));
setInterval(() => {}, 1000);
`;

async function pidsOfOwner(signal: NodeJS.Signals): Promise<readonly number[]> {
  const folder = testFolder("guard");
  const script = join(folder, "owner.mts");
  writeFileSync(script, owner(join(folder, "run")));
  const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment();
  const child = spawn(process.execPath, ["--import", loader, script], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const pids = await new Promise<readonly number[]>((resolve) =>
    createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line))),
  );
  expect(pids.length).toBeGreaterThan(0);
  expect(pids.filter(isAlive)).toEqual(pids);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await ended;
  return pids;
}

/** False too for a process that has ended and that nobody has asked about: in a container, nobody may. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== "linux") return true;
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}

for (const signal of ["SIGKILL", "SIGINT"] as const)
  test(`servers end with their owner: ${signal}`, async () => {
    const pids = await pidsOfOwner(signal);
    const deadline = Date.now() + 10_000;
    while (pids.some(isAlive) && Date.now() < deadline) await wait(20);
    expect(pids.filter(isAlive)).toEqual([]);
  });
