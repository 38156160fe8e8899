/** F57: a device that nobody registered sends a day's log. */
import { z } from "zod";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDay } from "../told-values.ts";

export const unknownDevice = defineFault({
  fault: "F57",
  name: "unknown-device",
  level: "P",
  says: "A device that nobody registered sends its log.",
  quantities: ["AI"],
  isStranger: true,
  params: z.object({ registeredAfter: z.enum(["never"]).default("never") }),
  plant: (site, { registeredAfter }) =>
    onDay(
      { registeredAfter },
      {
        periods: Array.from(site.wh, (_, index) => index + 1),
        reportedWh: Array.from(site.wh),
        effect: { messages: (drafts) => drafts.filter(({ form }) => form !== "register") },
        expect: { ...settledAsActual, read: ["parked", "unknownDevice"], ending: "N" },
      },
    ),
});
