/** F28: the log has 49 rows, the first of which is slot 48 of the day before; or 48, that row trimmed. */
import { z } from "zod";
import { dayMs, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { onDay } from "../told-values.ts";

export const fortyNineRows = defineFault({
  fault: "F28",
  name: "forty-nine-rows",
  level: "M",
  says: "The log begins with the last half hour of the day before, or does not.",
  quantities: ["AI", "AE"],
  params: z.object({ rows: z.union([z.literal(48), z.literal(49)]).default(49) }),
  plant(site, { rows }) {
    const start = dayStart(site.day);
    // Both bounds of a window are inclusive.
    const window = { from: rows === 49 ? start : start + halfHourMs, to: start + dayMs };
    return onDay(
      { rows },
      {
        periods: [],
        reportedWh: [],
        effect: {
          messages: (drafts) =>
            drafts.map((draft) => (draft.form === "log" ? { ...draft, window } : draft)),
        },
        expect: settledAsActual,
      },
    );
  },
});
