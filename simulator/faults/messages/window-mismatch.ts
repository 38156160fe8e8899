/** F36: the log has entries outside the window that it names. */
import { z } from "zod";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { addDays, dayMs, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { logEntries, withEntries } from "../../messages/message-body.ts";
import { type Expectation, settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";

/** No half hour of a home: what is taken by mistake shows. */
const strayWh = 7;

export const windowMismatch = defineFault({
  fault: "F36",
  name: "window-mismatch",
  level: "M",
  says: "The log has entries outside the window that it names.",
  quantities: ["AI"],
  params: z.object({ extra: z.number().int().min(1).max(4).default(2) }),
  plant(site, { extra }) {
    // Of the next day, or where that is nobody's business any more of the one before; slot 48 of that is inside.
    const [day, first] = site.isLastDay
      ? [addDays(site.day, -1), periodsPerDay - extra]
      : [addDays(site.day, 1), 1];
    const periods = Array.from({ length: extra }, (_, index) => first + index);
    const from = dayStart(site.day);
    const isOutside = (stamp: string) => {
      const at = Date.parse(stamp);
      return at < from || at > from + dayMs;
    };
    const strays = periods.map(
      (period) => [formatInstant(dayStart(day) + period * halfHourMs), [strayWh]] as const,
    );
    const expect: Expectation = { ...settledAsActual, read: ["refused", "outsideWindow"] };
    const message: DayPlanting = {
      periods: [],
      reportedWh: [],
      effect: {
        // Asked for the half hours, the meter keeps to the window of the request.
        document: (body, { form, asked }) =>
          form === "log" &&
          asked === undefined &&
          logEntries(body).every(([stamp]) => !isOutside(stamp))
            ? withEntries(body, [...logEntries(body), ...strays])
            : body,
      },
      // Beside a day that stands already nothing is kept of them but their number.
      expect: site.isLastDay ? expect : null,
    };
    const reportedWh = periods.map(() => null);
    const strayDay: DayPlanting = { day, periods, reportedWh, effect: {}, expect };
    return { params: { extra }, days: site.isLastDay ? [message] : [message, strayDay] };
  },
});
