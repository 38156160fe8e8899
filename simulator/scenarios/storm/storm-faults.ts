/** Which faults a storm plants, on how many meters each, and on which days: all of it left to chance. */
import { addDays, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { faultCatalogue } from "../../faults/catalogue.ts";
import type { Fault } from "../../faults/fault.ts";
import { integerBetween, type Random } from "../../random.ts";
import type { PlantedItem } from "../scenario.ts";
import { instantText, type StormSpan } from "./storm-span.ts";

const faultsMin = 4;
const faultsMax = 9;
/** Of the meters of each quantity; the rest stay clean, so that no meter is taken twice. */
const faultyShareMax = 0.6;
/** Of the fleet, for one fault. */
const shareMax = 0.1;
/** Faults that either quantity can have, on export. */
const exportChance = 0.25;
const windowChance = 0.5;
/** It stops ingest for most of a day on its own (F71): on one meter only, with the time kept free for it. */
const stopsIngest = "F71";
const stoppedMs = 16 * 3_600_000;

export interface StormFaults {
  /** Export first: whoever can have both quantities is not taken for import before. */
  readonly items: readonly PlantedItem[];
  /** When they themselves stop parts of the service, as instants. */
  readonly taken: readonly (readonly [from: number, to: number])[];
}

export interface StormFleet {
  readonly meters: number;
  readonly exportMeters: number;
}

/** Draws them from everything in the catalogue that is planted on meters. */
export function stormFaults(random: Random, fleet: StormFleet, span: StormSpan): StormFaults {
  const left = {
    AI: Math.floor((fleet.meters - fleet.exportMeters) * faultyShareMax),
    AE: Math.floor(fleet.exportMeters * faultyShareMax),
  };
  const items: PlantedItem[] = [];
  const taken: [number, number][] = [];
  const wanted = integerBetween(random, faultsMin, faultsMax);
  for (const fault of shuffledFaults(random, span).slice(0, wanted)) {
    const mq = quantityOf(random, fault);
    const most = fault.fault === stopsIngest ? 1 : Math.max(1, Math.floor(fleet.meters * shareMax));
    const count = integerBetween(random, 1, most);
    const window = windowOf(random, fault, span);
    if (left[mq] === 0) continue;
    const served = Math.min(count, left[mq]);
    left[mq] -= served;
    items.push({ fault: fault.fault, on: { count: served }, ...window, mq });
    if (fault.fault === stopsIngest && window.from !== undefined) {
      const night = Date.parse(window.from) + 24 * 3_600_000;
      taken.push([night, night + stoppedMs]);
    }
  }
  items.sort((a, b) => Number(b.mq === "AE") - Number(a.mq === "AE"));
  return { items, taken };
}

function shuffledFaults(random: Random, { dayCount }: StormSpan): readonly Fault[] {
  return faultCatalogue
    .filter(({ isOfRun }) => isOfRun !== true)
    .filter(({ daysBefore = 0, daysAfter = 0 }) => daysBefore + daysAfter < dayCount)
    .map((fault) => ({ fault, place: random.unit() }))
    .sort((a, b) => a.place - b.place)
    .map(({ fault }) => fault);
}

function quantityOf(random: Random, { quantities: [first = "AI", second] }: Fault): "AI" | "AE" {
  return second !== undefined && random.unit() < exportChance ? second : first;
}

/** Whole days of the run; none: the planner draws the day. */
function windowOf(
  random: Random,
  { fault, daysBefore = 0, daysAfter = 0 }: Fault,
  { firstDay, dayCount }: StormSpan,
): { readonly from?: string; readonly to?: string } {
  const begins = integerBetween(random, daysBefore, dayCount - 1 - daysAfter);
  const ends = integerBetween(random, begins + 1, dayCount);
  if (random.unit() >= windowChance && fault !== stopsIngest) return {};
  const at = (days: number) => instantText(dayStart(addDays(firstDay, days)));
  return { from: at(begins), to: at(fault === stopsIngest ? begins + 1 : ends) };
}
