/** F30: only the first rows of the log arrive; the meter says the rest when it is asked for it, or does not. */
import { z } from "zod";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDay } from "../told-values.ts";

export const partialLog = defineFault({
  fault: "F30",
  name: "partial-log",
  level: "M",
  says: "Only the first rows of the log arrive.",
  quantities: ["AI", "AE"],
  params: z.object({
    /** Rows that arrive, slot 48 of the day before among them. */
    rows: z.number().int().min(1).max(periodsPerDay).default(20),
    reread: z.enum(["answered", "silent"]).default("answered"),
  }),
  plant(site, { rows, reread }) {
    const cut = Array.from({ length: periodsPerDay - rows + 1 }, (_, index) => rows + index);
    // The log of the day after begins with slot 48.
    const periods = site.isLastDay ? cut : cut.slice(0, -1);
    const isAnswered = reread === "answered";
    const missing = {
      ...settledAsActual,
      slot: filledByRegisters(periods.length, "2"),
      ending: "E",
    } as const;
    return onDay(
      { rows, reread },
      {
        periods,
        reportedWh: periods.map(() => null),
        effect: {
          reported: new Map(cut.map((period) => [period, null])),
          asked: () => (isAnswered ? "truth" : "nothing"),
          awaitsRequest: isAnswered,
        },
        expect: isAnswered ? settledAsActual : missing,
      },
    );
  },
});
