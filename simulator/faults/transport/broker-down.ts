/** F63: the broker is away, and keeps its sessions. */
import { z } from "zod";
import { defineFault } from "../fault.ts";
import { plantOnServers } from "../server-fault.ts";

export const brokerDown = defineFault({
  fault: "F63",
  name: "broker-down",
  level: "B",
  says: "The broker is away for some time; its sessions are kept.",
  quantities: ["AI"],
  isOfRun: true,
  params: z.object({
    minutes: z.number().int().min(1).max(720).default(10),
  }),
  plant: (site, params) =>
    plantOnServers(site, params, {
      minutes: params.minutes,
      actions: [{ do: "cutLink", params: { link: "broker", mode: "reset" }, isLasting: true }],
    }),
});
