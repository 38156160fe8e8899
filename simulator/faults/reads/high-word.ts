/** F07: error bits stand above an ordinary value, k times 2^32 milliwatt-hours on top of it. */
import { z } from "zod";
import { falseValue, plantFalseValue, slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { innerPeriod } from "../site.ts";

const wordMilliWh = 2 ** 32;

export const highWord = defineFault({
  ...falseValue,
  fault: "F07",
  name: "high-word",
  says: "Error bits stand above an ordinary value.",
  params: z.object({
    slot: slotParam,
    /** How many times 2^32 mWh. */
    k: z.number().int().min(1).max(15).default(2),
    /** What the lower bits say; absent: the truth. */
    remainderWh: z.number().int().min(0).max(11_500).optional(),
  }),
  plant(site, params) {
    const { k } = params;
    const slot = params.slot ?? innerPeriod(site);
    const remainderWh = params.remainderWh ?? site.wh[slot - 1] ?? 0;
    const wh = Math.round((k * wordMilliWh + remainderWh * 1_000) / 1_000);
    const planting = plantFalseValue(site, { slot, wh, reason: "highWord" });
    return { ...planting, params: { slot, k, remainderWh } };
  },
});
