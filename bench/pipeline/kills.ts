/** `--kill`: SIGKILL to one process after another while the run is at its full rate, and each comes back at once. */

import type { Program } from "../../src/stack/program.ts";
import type { Stack } from "../../src/stack/stack.ts";
import type { Service, WorkerName } from "./programs.ts";

type Target = WorkerName | "postgres" | "redis";

export interface Kill {
  /** What was killed. */
  readonly killed: Target;
  /** MPAN-days that the platform had accepted by then. */
  readonly acceptedBefore: number;
  /** MPAN-days accepted a second since the kill before, or the start: the run was busy. */
  readonly rateBefore: number;
}

export interface Kills {
  /** Called at every look at the run: kills what is next when enough was accepted, and has it back when it returns. */
  look(accepted: number): Promise<void>;
  readonly done: readonly Kill[];
  /** How many a run has room for only when it is long enough. */
  readonly planned: number;
}

/** Each at an even share of the run: none near the start, where little is under way, nor at its end. */
const order: readonly Target[] = ["ingest", "all", "postgres", "redis", "ingest", "all"];

interface KillGround {
  readonly total: number;
  readonly stack: Stack;
  readonly service: Service;
  readonly started: (program: Program) => void;
}

/** Prepares the kills of a run. Servers that are not ours are left alone. */
export function planKills({ total, stack, service, started }: KillGround): Kills {
  const targets = order.filter((name) => isOurs(stack, name));
  const done: Kill[] = [];
  let since = { accepted: 0, at: Date.now() };
  return {
    done,
    planned: targets.length,
    async look(accepted) {
      const killed = targets[done.length];
      const share = total / (targets.length + 1);
      // Work goes on for a while between two kills: what is killed while nothing moves yet proves nothing.
      const isBusy = accepted - since.accepted >= share / 2;
      if (killed === undefined || !isBusy || accepted < share * (done.length + 1)) return;
      const seconds = (Date.now() - since.at) / 1_000;
      const rateBefore = Math.round((accepted - since.accepted) / seconds);
      done.push({ killed, acceptedBefore: accepted, rateBefore });
      if (killed === "ingest" || killed === "all") started(await service.replace(killed));
      else await killServer(stack, killed);
      since = { accepted, at: Date.now() };
    },
  };
}

function isOurs({ postgres, queue }: Stack, target: Target): boolean {
  if (target === "postgres") return postgres.mode === "private";
  return target !== "redis" || queue.server === "private";
}

/** As a power cut, and back on the same port with what is on the disk. */
async function killServer({ postgres, queue }: Stack, target: "postgres" | "redis"): Promise<void> {
  if (target === "postgres") {
    await postgres.kill();
    await postgres.restart();
    return;
  }
  const pid = queue.pid();
  if (pid !== null) process.kill(pid, "SIGKILL");
  await queue.restart();
}
