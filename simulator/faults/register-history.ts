/** What the register of a site's meter shows in truth, and faults that let it show something else from a midnight on. */
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { SettledQuantity } from "../meters/meter.ts";
import { dayEnergyWh } from "../meters/registers.ts";
import type { Effect } from "./effect.ts";
import type { DayPlanting } from "./fault.ts";
import type { Site } from "./site.ts";

/** The register at 00:00Z of a day of the run, in watt-hours; faults that were planted before count. */
export function registerAt(
  {
    meter,
    firstDay,
    quantity: own,
    truth,
  }: Pick<Site, "meter" | "firstDay" | "quantity" | "truth">,
  midnight: SettlementDay,
  quantity: SettledQuantity = own,
): number {
  let wh = meter.openingWh[quantity];
  for (let day = firstDay; day < midnight; day = addDays(day, 1))
    wh += dayEnergyWh(truth(day, quantity));
  return wh;
}

/** An effect, without a line in the ledger, on each day from one on to the end of the run. */
export function untilTheEnd(
  { lastDay }: Pick<Site, "lastDay">,
  from: SettlementDay,
  effect: Effect,
): DayPlanting[] {
  const days: DayPlanting[] = [];
  for (let day = from; day <= lastDay; day = addDays(day, 1))
    days.push({ day, periods: [], reportedWh: [], effect, expect: null });
  return days;
}
