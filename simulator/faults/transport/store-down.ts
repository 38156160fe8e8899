/** F69: PostgreSQL or Redis is away, or PostgreSQL answers late. */
import { z } from "zod";
import { defineFault } from "../fault.ts";
import { plantOnServers } from "../server-fault.ts";

export const storeDown = defineFault({
  fault: "F69",
  name: "store-down",
  level: "B",
  says: "A store of the service is away, or answers late.",
  quantities: ["AI"],
  isOfRun: true,
  params: z.object({
    target: z.enum(["postgres", "redis", "slow"]).default("postgres"),
    minutes: z.number().int().min(1).max(720).default(60),
    /** Milliseconds that each piece on the way to a slow store and back is held up. */
    slowMs: z.number().int().min(1).max(5_000).default(50),
  }),
  plant(site, params) {
    const { target, minutes, slowMs } = params;
    const action =
      target === "slow"
        ? ({ do: "slowLink", params: { link: "postgres", ms: slowMs } } as const)
        : ({ do: "cutLink", params: { link: target, mode: "reset" } } as const);
    return plantOnServers(site, params, { minutes, actions: [{ ...action, isLasting: true }] });
  },
});
