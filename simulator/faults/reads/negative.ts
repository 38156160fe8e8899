/** F09: a value below zero. */
import { z } from "zod";
import { falseValue, plantFalseValue, slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";

export const negative = defineFault({
  ...falseValue,
  fault: "F09",
  name: "negative",
  says: "A value is below zero.",
  params: z.object({ slot: slotParam, wh: z.number().int().max(-1).default(-120) }),
  plant: (site, { slot, wh }) => plantFalseValue(site, { slot, wh, reason: "negative" }),
});
