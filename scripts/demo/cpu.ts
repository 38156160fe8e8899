/** The processor time of the service: its workers and the servers that are ours. The simulator is not in it. */

import { cpuMicros } from "../../src/stack/process-cpu.ts";
import type { Program } from "../../src/stack/program.ts";
import type { Stack } from "../../src/stack/stack.ts";

/** Microseconds by process since they were started. Given servers cannot be measured and are not in it. */
export function serviceCpu(stack: Stack, programs: readonly Program[]): Record<string, number> {
  const { postgres, queue, mqtt } = stack;
  const named: Record<string, number | null> = {
    ...Object.fromEntries(programs.map(({ name, pid }) => [name, pid])),
    postgres: postgres.pid(),
    redis: queue.pid(),
    mosquitto: mqtt.pid(),
  };
  const pids = Object.entries(named).filter(
    (entry): entry is [string, number] => entry[1] !== null,
  );
  const measured = cpuMicros(Object.fromEntries(pids));
  if (mqtt.mode !== "aedes") return measured;
  // The broker runs in this process, and this process does little else.
  const own = process.cpuUsage();
  return { ...measured, aedes: own.user + own.system };
}

/** What was used between two measurements, all processes together. */
export function cpuBetween(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): number {
  return Object.entries(after).reduce(
    (sum, [name, micros]) => sum + Math.max(0, micros - (before[name] ?? 0)),
    0,
  );
}
