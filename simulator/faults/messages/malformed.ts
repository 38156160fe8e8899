/** F39: the log's bytes cannot be read; the registers come whole. */
import { z } from "zod";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { periodsWithoutLog } from "../site.ts";
import { onDay } from "../told-values.ts";

/** Bytes that a cut log keeps: enough for its common fields and some rows, never the closing bracket. */
const cutShare = 0.6;

export const malformed = defineFault({
  fault: "F39",
  name: "malformed",
  level: "M",
  says: "The log's bytes cannot be read.",
  quantities: ["AI"],
  params: z.object({ form: z.enum(["json"]).default("json") }),
  plant(site, { form }) {
    const periods = periodsWithoutLog(site);
    return onDay(
      { form },
      {
        periods,
        reportedWh: periods.map(() => null),
        effect: {
          text: (text, { form: sent }) =>
            sent === "log" ? text.slice(0, Math.floor(text.length * cutShare)) : text,
          asked: ({ srv }) => (srv.startsWith("4.8") ? "nothing" : "same"),
        },
        expect: {
          ...settledAsActual,
          read: ["parked", "badJson"],
          slot: filledByRegisters(periods.length, "2"),
          ending: "E",
          exception: "malformed",
        },
      },
    );
  },
});
