/** A process of the service is asked to end, and its next life begins: as every roll does it. */
import type { Process } from "../sim/service-processes.ts";

/** Machine milliseconds that an orderly end may take. */
const stopMsMax = 10_000;

/** SIGTERM, and a further life; rejects when it ended in another way than in order, or took longer than ten seconds. */
export async function restartInOrder(process: Process): Promise<void> {
  const deaths = process.deaths.length;
  const { how, ms } = await process.restart();
  if (how !== "exit 0" || ms > stopMsMax)
    throw new Error(`a process that was asked to end did so with ${how} after ${ms} ms`);
  await process.death(deaths + 1);
}
