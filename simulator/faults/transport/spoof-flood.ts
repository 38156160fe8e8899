/** F73: a meter publishes on the topic of another, again and again; the broker knows who it is, and refuses. */
import { z } from "zod";
import { spoofsMax } from "../../actions/server-actions.ts";
import { defineFault } from "../fault.ts";
import { plantOnServers } from "../server-fault.ts";

export const spoofFlood = defineFault({
  fault: "F73",
  name: "spoof-flood",
  level: "B",
  says: "A meter publishes on the topic of another, which the broker refuses each time.",
  quantities: ["AI"],
  isOfRun: true,
  params: z.object({
    publishes: z.number().int().min(1).max(spoofsMax).default(10_000),
  }),
  plant: (site, params) =>
    plantOnServers(site, params, {
      minutes: 1,
      actions: [
        {
          do: "spoof",
          params: { device: site.meter.esme, publishes: params.publishes },
          isLasting: false,
        },
      ],
    }),
});
