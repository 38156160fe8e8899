/** F65: ingest is away while messages queue up at the broker. */
import { z } from "zod";
import { defineFault } from "../fault.ts";
import { plantOnServers } from "../server-fault.ts";

const minutesPerTick = 30;

export const queueOverflow = defineFault({
  fault: "F65",
  name: "queue-overflow",
  level: "B",
  says: "Ingest is away while messages queue up at the broker.",
  quantities: ["AI"],
  isOfRun: true,
  params: z.object({
    /** Half hours, when the window does not say how long. */
    ticks: z.number().int().min(1).max(48).default(5),
  }),
  plant: (site, params) =>
    plantOnServers(site, params, {
      minutes: params.ticks * minutesPerTick,
      actions: [{ do: "stopProcess", params: { process: "ingest" }, isLasting: true }],
    }),
});
