/** Processor time is that of the whole tree: what a child used is not lost when it ends. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect } from "@jest/globals";
import { bothTimes, cpuSince, cpuTimes, watchMemory } from "../../bench/measure/processes.ts";
import { lackOf, testNeeding } from "../support/needing.ts";

const burn = "const end = process.cpuUsage().user + 300e3; while (process.cpuUsage().user < end);";
const notLinux = lackOf("Linux, which alone has /proc", process.platform === "linux");

testNeeding(notLinux, "a child that has ended counts for the process that waited for it", () => {
  const pids = { here: process.pid };
  const before = cpuTimes(pids);
  spawnSync(process.execPath, ["-e", burn]);
  const { here } = cpuSince(before, cpuTimes(pids));
  expect(here === undefined ? 0 : bothTimes(here)).toBeGreaterThan(250_000);
});

testNeeding(
  notLinux,
  "a child that still runs counts as well, and so does its memory",
  async () => {
    const child = spawn(process.execPath, [
      "-e",
      `${burn} globalThis.kept = Buffer.alloc(64e6, 1); console.log("done"); setInterval(() => {}, 1e3);`,
    ]);
    const pid = child.pid ?? 0;
    const memory = watchMemory({ child: pid }, 10);
    await once(child.stdout, "data");
    const { seen } = cpuTimes({ seen: pid });
    const { child: peak = 0 } = memory.peaks();
    memory.stop();
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(seen === undefined ? 0 : bothTimes(seen)).toBeGreaterThan(250_000);
    expect(peak).toBeGreaterThan(64e6);
  },
);
