/** F-R9: ingest is away while messages queue at the broker; it comes back, and all of them are stored and done with. */
import type { Disturbance } from "../disturbance.ts";
import type { PlannedRuns } from "../fault-run.ts";
import { processesOf, segmentMbOf } from "../hostile/hostile-doors.ts";
import { memoryTroubles, watchMemoryOf } from "../hostile/memory.ts";
import { readDropped } from "../queue/dropped.ts";
import { sendToQueue } from "../queue/send-to-queue.ts";

const queued = 50_000;
const limitSeconds = 120;

export const subscriberAway: PlannedRuns = {
  fault: "F-R9",
  says: "The subscriber is away while 50,000 messages queue at the broker.",
  limitSeconds,
  runs: (tier) =>
    tier === "full" ? [{ name: "50,000 messages", load: "S", disturb: stayAway }] : [],
};

async function stayAway(service: Disturbance): Promise<void> {
  await service.untilSent(0.1);
  const others = await watch(service);
  const comeBack = await service.process("ingest").takeDown("SIGTERM");
  await sendToQueue(service, queued);
  await service.until(
    `${queued} messages wait`,
    ({ published, taken }) => published - taken >= queued,
  );
  const figures = [...others.stop()];
  const since = Date.now();
  await comeBack();
  await service.untilSo("ingest says how it fares", async () => {
    return "ingest" in (await processesOf(service));
  });
  const memory = await watch(service);
  await service.recovers({ since, withinMs: limitSeconds * 1_000 });
  figures.push(...memory.stop());
  service.wrong.push(...memoryTroubles(figures, await segmentMbOf(service.pool)));
  const dropped = await readDropped(service.stack.mqtt);
  if (dropped !== 0) service.wrong.push(`the broker says that it dropped ${dropped} messages`);
}

/** Peaks alone are told: it is over before growth could be. */
async function watch(service: Disturbance) {
  const pids = await processesOf(service);
  return watchMemoryOf({ pids, collecting: [], forMs: limitSeconds * 1_000 });
}
