/** F68: a log is left retained at the broker, which gives it to everyone who subscribes. */
import { z } from "zod";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDay } from "../told-values.ts";

export const retainedRead = defineFault({
  fault: "F68",
  name: "retained-read",
  level: "B",
  says: "A log is left retained at the broker.",
  quantities: ["AI", "AE"],
  params: z.object({}),
  plant: (_site, params) =>
    onDay(params, {
      periods: [],
      reportedWh: [],
      effect: {
        manner: (manner, { form }) => (form === "log" ? { ...manner, retain: true } : manner),
      },
      expect: settledAsActual,
    }),
});
