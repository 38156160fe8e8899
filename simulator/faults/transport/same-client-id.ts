/** F66: two programs are connected under one client id, and throw each other out. */
import { z } from "zod";
import { defineFault } from "../fault.ts";
import { plantOnServers } from "../server-fault.ts";

export const sameClientId = defineFault({
  fault: "F66",
  name: "same-client-id",
  level: "B",
  says: "Another program connects under the client id of ingest.",
  quantities: ["AI"],
  isOfRun: true,
  params: z.object({
    times: z.number().int().min(1).max(20).default(3),
  }),
  plant: (site, params) =>
    plantOnServers(site, params, {
      minutes: 1,
      actions: [
        {
          do: "takeOver",
          params: { clientId: "sds-ingest-0", times: params.times },
          isLasting: false,
        },
      ],
    }),
});
