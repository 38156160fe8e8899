/** Seeded weather of an area: the same for all its meters on a day. */
import { numberBetween, randomAt } from "../random.ts";
import type { Area } from "./identity.ts";
import type { LondonSlots } from "./london-slots.ts";

/** Mean outside temperature of a day in degrees: season, and a slow and a quick departure from it. */
export function meanTemperature(seed: number, area: Area, day: LondonSlots): number {
  const season = 10.2 - 6.8 * Math.cos((2 * Math.PI * (day.dayOfYear - 20)) / 365);
  const slow = departure(seed, area, "warmSpell", Math.floor(day.dayNumber / 5));
  return (
    season -
    (area.latitude - 52) * 0.5 +
    2.5 * slow +
    1.5 * departure(seed, area, "warmDay", day.dayNumber)
  );
}

/** How much of a clear sky's sun comes through on a day, 0.1 to 1. */
export function clearness(seed: number, area: Area, day: LondonSlots): number {
  const unit = randomAt({
    seed,
    meter: area.distributor,
    purpose: "cloud",
    day: day.dayNumber,
  }).unit();
  return 0.12 + 0.85 * unit ** 0.9;
}

function departure(seed: number, area: Area, purpose: string, day: number): number {
  return numberBetween(randomAt({ seed, meter: area.distributor, purpose, day }), -1, 1);
}
