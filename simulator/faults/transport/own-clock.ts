/**
 * F74: the clock of the service's intake is behind, so that everything fresh seems to come from the future. It shows where
 * at least ten meters send single half hours and the service is no further behind with them than its clock.
 */
import { z } from "zod";
import { defineFault } from "../fault.ts";
import { plantOnServers } from "../server-fault.ts";

export const ownClock = defineFault({
  fault: "F74",
  name: "own-clock",
  level: "B",
  says: "The clock of the service's intake is wrong for some time.",
  quantities: ["AI"],
  isOfRun: true,
  params: z.object({
    minutes: z.number().int().min(1).max(720).default(240),
    /** By how much it is ahead; negative: behind. */
    aheadMinutes: z.number().int().min(-720).max(720).default(-60),
  }),
  plant: (site, params) =>
    plantOnServers(site, params, {
      minutes: params.minutes,
      // One that is ahead sees nothing in the future.
      exception: params.aheadMinutes < 0 ? "ownClock" : null,
      actions: [
        { do: "shiftClock", params: { aheadMinutes: params.aheadMinutes }, isLasting: true },
      ],
    }),
});
