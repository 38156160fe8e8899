/** F11: energy at the edges of what the connection can carry, and beyond it by the tolerance of 20 %. */
import { z } from "zod";
import { integerBetween } from "../../random.ts";
import { settledAsActual } from "../expectation.ts";
import { falseValue, plantFalseValue, refusedValues } from "../false-value.ts";
import { defineFault, type Planting } from "../fault.ts";
import type { Site } from "../site.ts";

/** The maximum of a half hour for each phase, in watt-hours: export is held to the limit of import. */
const maxWhPerPhase = 11_500;
/** 1.2 times as much: beyond it a value is refused. */
const hardMaxWhPerPhase = 13_800;
/** Neighbours of the four slots stay true; none of them is told in another log too. */
const edgeSlots = [10, 14, 18, 22] as const;

export const maximumEdge = defineFault({
  ...falseValue,
  fault: "F11",
  name: "maximum-edge",
  says: "Half hours lie at the maximum of the connection, at 1.2 times as much, and just above both.",
  params: z.object({
    /** edges: four half hours at and just above both limits · above: one, anywhere above. */
    case: z.enum(["edges", "above"]).default("edges"),
  }),
  plant: (site, params) => (params.case === "above" ? plantAbove(site) : plantEdges(site)),
});

function plantAbove(site: Site): Planting {
  const hardMaxWh = hardMaxWhPerPhase * site.meter.phases;
  const wh = hardMaxWh + integerBetween(site.random, 1, 9_000);
  return plantFalseValue(site, { slot: undefined, wh, reason: "aboveMaximum" });
}

/** Three are what was measured, so that the registers hold them; the fourth is false and is told instead of the truth. */
function plantEdges(site: Site): Planting {
  const maxWh = maxWhPerPhase * site.meter.phases;
  const hardMaxWh = hardMaxWhPerPhase * site.meter.phases;
  const kept = [maxWh, maxWh + 1, hardMaxWh] as const;
  const truth = Float64Array.from(site.wh);
  for (const [index, wh] of kept.entries()) truth[(edgeSlots[index] ?? 1) - 1] = wh;
  const refused = edgeSlots[3];
  return {
    params: { case: "edges" },
    days: [
      {
        periods: edgeSlots.slice(0, 3),
        reportedWh: kept,
        effect: { truth },
        expect: { ...settledAsActual, read: ["accepted", "nearMaximum"] },
      },
      {
        periods: [refused],
        reportedWh: [hardMaxWh + 1],
        effect: { reported: new Map([[refused, hardMaxWh + 1]]) },
        expect: refusedValues(1, "aboveMaximum"),
      },
    ],
  };
}
