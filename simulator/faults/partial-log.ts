/** F30: only the first rows of the log arrive; the meter says the rest when it is asked for it. */
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { type Fault, settledAsActual, untouched } from "./fault.ts";

/** Rows that arrive, slot 48 of the day before among them. */
const rows = 20;

export const partialLog: Fault = {
  kind: "partialLog",
  fault: "F30",
  level: "M",
  quantities: ["AI", "AE"],
  on: "any",
  isStranger: false,
  plant(site) {
    const cut = Array.from({ length: periodsPerDay - rows + 1 }, (_, index) => rows + index);
    // The log of the day after begins with slot 48.
    const periods = site.isLastDay ? cut : cut.slice(0, -1);
    return {
      params: { rows, reread: "answered" },
      periods,
      reportedWh: periods.map(() => null),
      effect: {
        ...untouched,
        reported: new Map(cut.map((period) => [period, null])),
        isReread: true,
      },
      expect: settledAsActual,
    };
  },
};
