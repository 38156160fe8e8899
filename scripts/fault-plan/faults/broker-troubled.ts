/** F-R8: the broker is killed, restarted, away, or loses its sessions. What it acknowledged and lost is sent again. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Disturbance } from "../disturbance.ts";
import type { FaultRun, PlannedRuns } from "../fault-run.ts";

const awayMs = { pr: 10_000, full: 60_000 } as const;

export const brokerTroubled: PlannedRuns = {
  fault: "F-R8",
  says: "The broker is killed, restarted, away for a while, or loses its sessions.",
  limitSeconds: 60,
  runs: (tier) => {
    const runs = [
      during("killed", (service) => killAndStart(service, 0)),
      during("restarted", (service) => service.stack.mqtt.restart()),
      during(`away ${awayMs[tier] / 1_000} s`, (service) => killAndStart(service, awayMs[tier])),
      during("sessions lost", async (service) => {
        service.killServer(service.stack.mqtt.pid());
        const file = join(service.stack.serversDir, "mosquitto", "mosquitto.db");
        await rm(file, { force: true });
        await service.stack.mqtt.restart();
      }),
    ];
    return tier === "full" ? [...runs, ...runs.map(again)] : runs;
  },
};

function during(name: string, work: (service: Disturbance) => Promise<unknown>): FaultRun {
  return {
    name,
    load: "S",
    async disturb(service) {
      await service.untilSent(0.4);
      await work(service);
      await service.recovers();
    },
  };
}

function again(run: FaultRun): FaultRun {
  return { ...run, name: `${run.name}, again` };
}

async function killAndStart(service: Disturbance, awayForMs: number): Promise<void> {
  service.killServer(service.stack.mqtt.pid());
  await service.lasts(awayForMs);
  await service.stack.mqtt.restart();
}
