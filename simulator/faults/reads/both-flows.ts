/** F18: import and export are both above zero in one half hour, as clouds pass. */
import { z } from "zod";
import type { SettledQuantity } from "../../meters/meter.ts";
import { integerBetween, type Random } from "../../random.ts";
import { settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import type { Site } from "../site.ts";

/** By day: export in the dark is another matter. */
const firstOfDay = 18;
const lastOfDay = 33;
const lowWh = 40;
const highWh = 400;

export const bothFlows = defineFault({
  fault: "F18",
  name: "both-flows",
  level: "R",
  says: "Import and export are both above zero in one half hour.",
  quantities: ["AE"],
  params: z.object({
    /** Of the half hours of daylight. */
    share: z.number().min(0.01).max(1).default(0.2),
  }),
  plant(site, { share }) {
    const daylight = Array.from(
      { length: lastOfDay - firstOfDay + 1 },
      (_, index) => firstOfDay + index,
    );
    const periods = daylight.filter(() => site.random.unit() < share);
    const chosen = periods.length === 0 ? [firstOfDay] : periods;
    return {
      params: { share },
      days: (["AI", "AE"] as const).map((quantity) => flowing(site, quantity, chosen)),
    };
  },
});

/** One direction of the day with energy in each of the periods. */
function flowing(site: Site, quantity: SettledQuantity, periods: readonly number[]): DayPlanting {
  const truth = Float64Array.from(site.truth(site.day, quantity));
  for (const period of periods)
    truth[period - 1] = Math.max(truth[period - 1] ?? 0, someEnergy(site.random));
  return {
    quantity,
    periods,
    reportedWh: periods.map((period) => truth[period - 1] ?? 0),
    effect: { truth },
    expect: settledAsActual,
  };
}

function someEnergy(random: Random): number {
  return integerBetween(random, lowWh, highWh);
}
