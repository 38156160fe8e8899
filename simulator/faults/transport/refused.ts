/** F72: the broker refuses the connection of ingest: it is not authorised. */
import { z } from "zod";
import { defineFault } from "../fault.ts";
import { plantOnServers } from "../server-fault.ts";

export const refused = defineFault({
  fault: "F72",
  name: "refused",
  level: "B",
  says: "The broker refuses the connection of ingest.",
  quantities: ["AI"],
  isOfRun: true,
  params: z.object({
    minutes: z.number().int().min(1).max(720).default(30),
  }),
  plant: (site, params) =>
    plantOnServers(site, params, {
      minutes: params.minutes,
      actions: [{ do: "cutLink", params: { link: "ingest", mode: "refused" }, isLasting: true }],
    }),
});
