/** F62: one device measures import and export: its export has a point of its own, or none. */
import { z } from "zod";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { periodsWithin } from "../../appointed-periods.ts";
import { settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import type { Site } from "../site.ts";
import { onDay } from "../told-values.ts";

export const exportRouting = defineFault({
  fault: "F62",
  name: "export-routing",
  level: "P",
  says: "One device measures import and export, and its export has a point of its own or none.",
  quantities: ["AE"],
  params: z.object({
    /** linked: the export point is registered beside the import point; none: it is not. */
    exportPoint: z.enum(["linked", "none"]).default("linked"),
  }),
  plant(site, params) {
    if (params.exportPoint === "linked")
      return onDay(params, {
        periods: allPeriods,
        reportedWh: allPeriods.map((period) => site.wh[period - 1] ?? null),
        effect: {},
        expect: settledAsActual,
      });
    return {
      params,
      days: [...homelessDays(site), toldOnImport(site)],
      registration: (line) => (line.quantity === "AE" ? [] : [line]),
    };
  },
});

/** Every day of the run: nowhere is there a point for the export. */
function* homelessDays({ firstDay, lastDay, truth }: Site): Generator<DayPlanting> {
  // In summer the run begins in the evening of the day before.
  for (let day = addDays(firstDay, -1); day <= lastDay; day = addDays(day, 1)) {
    const told = periodsWithin([{ from: firstDay, to: null }], day);
    if (told === null) continue;
    const wh = truth(day);
    yield {
      day,
      periods: allPeriods,
      reportedWh: allPeriods.map((period) => wh[period - 1] ?? null),
      effect: {},
      expect: { ...settledAsActual, read: ["refused", "noMarketPoint"], ending: "N" },
    };
  }
}

/** The import point is the one by which people hear of it. */
function toldOnImport({ firstDay }: Site): DayPlanting {
  return {
    day: firstDay,
    quantity: "AI",
    periods: [],
    reportedWh: [],
    effect: {},
    expect: { ...settledAsActual, exception: "noMarketPoint" },
  };
}
