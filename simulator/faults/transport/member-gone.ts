/** F67: a member of the shared subscription is gone with its share, which its session keeps. */
import { z } from "zod";
import { defineFault } from "../fault.ts";
import { plantOnServers } from "../server-fault.ts";

export const memberGone = defineFault({
  fault: "F67",
  name: "member-gone",
  level: "B",
  says: "A member of the shared subscription is gone with its share.",
  quantities: ["AI"],
  isOfRun: true,
  params: z.object({
    minutes: z.number().int().min(1).max(720).default(60),
  }),
  plant: (site, params) =>
    plantOnServers(site, params, {
      minutes: params.minutes,
      actions: [{ do: "cutLink", params: { link: "ingest", mode: "reset" }, isLasting: true }],
    }),
});
