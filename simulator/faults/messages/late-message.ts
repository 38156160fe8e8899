/** F33: the log comes so late that the service has estimated the day; the registers come in time. */
import { z } from "zod";
import { dayMs } from "../../../src/domain/time/settlement-day.ts";
import { finalCutOffOf } from "../../settlement-runs.ts";
import { estimateDueAt } from "../../timetable.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { lateLog } from "../late-log.ts";
import { periodsWithoutLog } from "../site.ts";
import { onDay } from "../told-values.ts";

/** A late log goes out this long after its day's estimate fell due, at the earliest. */
const lateAfterMs = 30 * 60_000;

export const lateMessage = defineFault({
  fault: "F33",
  name: "late-message",
  level: "M",
  says: "The log comes days late, or when the final run of its day is past.",
  quantities: ["AI", "AE"],
  params: z.object({
    /** Days after its time; estimate: once its day is estimated for the first run; final: after the final run. */
    delay: z.union([z.number().int().min(1).max(600), z.enum(["estimate", "final"])]).default(1),
  }),
  plant(site, { delay }) {
    const periods = periodsWithoutLog(site);
    const soonMs = site.meter.sendDelayMs % 60_000;
    const releasedAt =
      delay === "final"
        ? finalCutOffOf(site.day) + lateAfterMs + soonMs
        : estimateDueAt(site.day) + lateAfterMs + soonMs;
    const isTooLate = delay === "final";
    return onDay(
      { delay },
      {
        periods,
        reportedWh: periods.map((period) => site.wh[period - 1] ?? null),
        effect:
          typeof delay === "number"
            ? lateLog({ byMs: delay * dayMs })
            : lateLog({ at: releasedAt }),
        expect: isTooLate
          ? {
              ...settledAsActual,
              read: ["refused", "afterFinalRun"],
              slot: filledByRegisters(periods.length, "2"),
              ending: "E",
            }
          : settledAsActual,
      },
    );
  },
});
