/** F-R15: the disk of a server, or of the logs, is full. Nothing is acknowledged that is not kept, and work goes on by itself afterwards. */
import { join } from "node:path";
import type { Disturbance } from "../disturbance.ts";
import type { FaultRun, PlannedRuns } from "../fault-run.ts";
import { ontoSmallDisk, type SmallDisk } from "../small-disk.ts";

/** Machine milliseconds for which there is no space, while messages come. */
const fullMs = 10_000;

/** A server that can be stopped as its keeper would, and started again on the same data. */
interface Filled {
  readonly folder: string;
  readonly stopSignal: NodeJS.Signals;
  server(service: Disturbance): { pid(): number | null; restart(): Promise<void> };
}

const postgres: Filled = {
  folder: "postgres",
  stopSignal: "SIGINT",
  server: ({ stack }) => stack.postgres,
};
const redis: Filled = {
  folder: "redis",
  stopSignal: "SIGTERM",
  server: ({ stack }) => stack.queue,
};
const broker: Filled = {
  folder: "mosquitto",
  stopSignal: "SIGTERM",
  server: ({ stack }) => stack.mqtt,
};

export const diskFull: PlannedRuns = {
  fault: "F-R15",
  says: "The disk of PostgreSQL, of Redis, of the broker or of the logs is full for a while.",
  limitSeconds: 60,
  runs: (tier) =>
    tier === "full"
      ? [
          full("of PostgreSQL", async (service) => {
            const disk = await moved(service, postgres);
            await duringFull(service, disk, async () => {
              await service.untilSo("the service says that it cannot work", async () => {
                return !(await service.isHealthy());
              });
            });
            await service.untilSo("the service says that it works", async () => {
              // The server gives up when it cannot write ahead; what keeps servers running starts it again.
              if (service.stack.postgres.pid() === null) await service.stack.postgres.restart();
              return service.isHealthy();
            });
          }),
          full("of Redis", async (service) => duringFull(service, await moved(service, redis))),
          full("of the broker", async (service) =>
            duringFull(service, await moved(service, broker)),
          ),
          full("of the logs", async (service) => {
            const disk = await ontoSmallDisk(service.logFolder, service.ended);
            // Logs are opened by a life as it begins.
            for (const process of service.processes) await process.restart();
            await Promise.all(service.processes.map((process) => process.ready()));
            await duringFull(service, disk);
          }),
        ]
      : [],
};

function full(name: string, work: (service: Disturbance) => Promise<void>): FaultRun {
  return {
    name,
    load: "S",
    async disturb(service) {
      await service.untilSent(0.1);
      await work(service);
      await service.recovers();
    },
  };
}

/** Puts the folder of a server on a small disk while it is stopped. */
async function moved(
  service: Disturbance,
  { folder, stopSignal, server }: Filled,
): Promise<SmallDisk> {
  const filled = server(service);
  const pid = filled.pid();
  if (pid === null) throw new Error("the server is not a process of this run");
  process.kill(pid, stopSignal);
  await service.untilSo("the server has stopped", async () => filled.pid() === null);
  const disk = await ontoSmallDisk(join(service.stack.serversDir, folder), service.ended);
  await filled.restart();
  return disk;
}

/** Nothing is free for a while, and for as long as `meanwhile` takes. */
async function duringFull(
  service: Disturbance,
  disk: SmallDisk,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<void> {
  disk.fill();
  try {
    await service.lasts(fullMs);
    await meanwhile();
    const free = await disk.free();
    if (free > 0) throw new Error(`the disk was not full: ${free} bytes were free`);
  } finally {
    await disk.empty();
  }
}
