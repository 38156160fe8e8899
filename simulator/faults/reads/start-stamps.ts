/** F20: stamps mark the start of the half hour, as SMETS1 meters do it, and say so or not. */
import { z } from "zod";
import { formatInstant, parseInstant } from "../../../src/domain/time/instant.ts";
import { halfHourMs, periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import type { Draft } from "../../messages/draft.ts";
import { type MessageBody, mapEntries } from "../../messages/message-body.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault, type Planting } from "../fault.ts";
import { periodsFor } from "../neighbours.ts";
import type { Site } from "../site.ts";
import { nextLogRow, onDay } from "../told-values.ts";

/** A variant of the first generation. */
const firstGeneration = "S1";

export const startStamps = defineFault({
  fault: "F20",
  name: "start-stamps",
  level: "R",
  says: "Stamps mark the start of the half hour, and say so or not.",
  quantities: ["AI"],
  params: z.object({
    /**
     * declared: S1, `stamp` start · absent: S1, nothing said · contrary: S1, `stamp` end, as it is · hidden: S2, each
     * value half an hour early, `stamp` end.
     */
    case: z.enum(["declared", "absent", "contrary", "hidden"]).default("declared"),
  }),
  plant: (site, params) =>
    params.case === "hidden" ? plantHidden(site) : plantMarked(params.case),
});

function plantMarked(marked: "declared" | "absent" | "contrary"): Planting {
  const read = {
    declared: null,
    absent: ["accepted", "stampAssumed"],
    contrary: ["accepted", "stampUnexpected"],
  } as const;
  return onDay(
    { case: marked },
    {
      periods: [],
      reportedWh: [],
      effect: {
        document: (body, { form }: Draft) => (form === "log" ? asMarked(body, marked) : body),
      },
      expect: {
        ...settledAsActual,
        read: read[marked],
        exception: marked === "contrary" ? "stampUnexpected" : null,
      },
    },
  );
}

function asMarked(body: MessageBody, marked: "declared" | "absent" | "contrary"): MessageBody {
  const generation: MessageBody = { ...body, variant: firstGeneration };
  if (marked === "contrary") return generation;
  const { stamp: _said, ...unsaid } = generation;
  const moved = mapEntries(unsaid, ([stamp, values]) => [
    formatInstant((parseInstant(stamp) ?? 0) - halfHourMs),
    values,
  ]);
  return marked === "declared" ? { ...moved, stamp: "start" } : moved;
}

/** The first value stands at the end of the day, so that the register has nothing to say. */
function plantHidden(site: Site): Planting {
  const { wh } = site;
  const toldWh = [...wh.slice(1), wh[0] ?? 0];
  return {
    params: { case: "hidden" },
    days: [
      {
        periods: periodsFor(1, periodsPerDay),
        reportedWh: toldWh,
        effect: { reported: new Map(toldWh.map((told, index) => [index + 1, told])) },
        expect: settledAsActual,
        detectable: false,
      },
      ...(site.isLastDay ? [] : [nextLogRow(site, toldWh.at(-1) ?? 0)]),
    ],
  };
}
