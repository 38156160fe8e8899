/** F61: half hours come of a customer who has agreed to daily or monthly reads alone. */
import { z } from "zod";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { periodsWithin } from "../../appointed-periods.ts";
import { type Expectation, filledByRegisters, settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import { filledInSilence } from "../filled-in-silence.ts";
import type { Site } from "../site.ts";

export const noHalfHourConsent = defineFault({
  fault: "F61",
  name: "no-hh-consent",
  level: "P",
  says: "Half hours come of a customer who has not agreed to them.",
  quantities: ["AI"],
  params: z.object({
    /** D: daily reads alone; M: the read of the first of each month alone. */
    consent: z.enum(["D", "M"]).default("D"),
  }),
  plant(site, { consent }) {
    const { quantity, firstDay, lastDay } = site;
    const days: DayPlanting[] = [];
    // In summer the appointment begins in the evening of the day before, of which no registers come.
    for (let day = addDays(firstDay, -1); day <= lastDay; day = addDays(day, 1)) {
      const ours = periodsWithin([{ from: firstDay, to: null }], day);
      if (ours === null) continue;
      const periods = allPeriods.filter((period) => period >= ours[0] && period <= ours[1]);
      const hasRegisters = consent === "D" && day >= firstDay;
      days.push({
        day,
        periods,
        reportedWh: periods.map(() => null),
        // Of registers they are told nothing either, but for the first of a month.
        effect: consent === "M" ? { register: (wh) => wh } : {},
        expect: unconsented(hasRegisters ? filledByRegisters(periods.length, "1") : byLadder(site)),
      });
    }
    return {
      params: { consent },
      days,
      registration: (line) => [line.quantity === quantity ? { ...line, consent } : line],
    };
  },
});

function unconsented(slot: Expectation["slot"]): Expectation {
  return { ...settledAsActual, read: ["parked", "noConsent"], slot, ending: "E" };
}

/** Reads of the first of a month may bracket the day; without them annual consumption or a class default speaks. */
function byLadder({ quantity }: Site): NonNullable<Expectation["slot"]> {
  const q = filledInSilence(quantity, { hasHistory: true, isLast: false });
  return { q, e: "1", exact: false };
}
