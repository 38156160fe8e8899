/** The most memory that a run has held: this process, with service, stand-in and meters in it, and the servers beside it. */
import { peakResident } from "../../../src/stack/process-memory.ts";
import type { Stack } from "../../../src/stack/stack.ts";

const lookEveryMs = 250;

export interface MemoryWatch {
  /** Ends it; the highest resident set seen, in bytes. */
  stop(): number;
}

/** Looks four times a second from now on. */
export function watchMemory(): MemoryWatch {
  let peak = process.memoryUsage.rss();
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const watching = setInterval(look, lookEveryMs).unref();
  return {
    stop() {
      clearInterval(watching);
      look();
      return peak;
    },
  };
}

/** Bytes by server, of those that are ours and can be measured. */
export function peakOfServers({ postgres, queue, mqtt }: Stack): Record<string, number> {
  const pids = { postgres: postgres.pid(), redis: queue.pid(), mosquitto: mqtt.pid() };
  const ours = Object.entries(pids).flatMap(([name, pid]) => (pid === null ? [] : [[name, pid]]));
  return peakResident(Object.fromEntries(ours));
}
