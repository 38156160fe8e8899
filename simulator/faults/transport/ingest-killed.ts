/** F64: ingest is gone with messages that it has not acknowledged, before or after their commit. */
import { z } from "zod";
import { defineFault } from "../fault.ts";
import { plantOnServers } from "../server-fault.ts";

export const ingestKilled = defineFault({
  fault: "F64",
  name: "ingest-killed",
  level: "B",
  says: "The connection of ingest is lost while messages are not acknowledged.",
  quantities: ["AI"],
  isOfRun: true,
  params: z.object({
    times: z.number().int().min(1).max(20).default(5),
  }),
  plant: (site, params) =>
    plantOnServers(site, params, {
      minutes: 1,
      actions: [
        { do: "dropLink", params: { link: "ingest", times: params.times }, isLasting: false },
      ],
    }),
});
