/**
 * What one meter measures on one UTC day: 48 half hours of import and, with panels, of export, in whole
 * watt-hours. Made from (seed, meter, day) alone. Activity follows London clock time.
 */

import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { type Random, randomAt } from "../random.ts";
import { addCarCharge } from "./car.ts";
import { businessShape, type DayShape, habitAt } from "./habit.ts";
import { type LondonSlots, londonSlots } from "./london-slots.ts";
import type { Meter } from "./meter.ts";
import { solarWatts, stepsPerDay } from "./solar.ts";
import { meanTemperature } from "./weather.ts";

export interface MeterDay {
  /** 48 half hours of import in watt-hours. */
  readonly AI: Float64Array;
  /** 48 half hours of export in watt-hours; null without an export point. */
  readonly AE: Float64Array | null;
}

/** No truth above this without a planted fault, for each phase [field: 100 A at 230 V for half an hour]. */
const importMaxWhPerPhase = 11_500;
const stepsPerSlot = stepsPerDay / periodsPerDay;
/** Below this outside temperature a heat pump heats. */
const heatingLimit = 15.5;

/** The truth of one meter and UTC day. */
export function meterDay(seed: number, meter: Meter, day: SettlementDay): MeterDay {
  const london = londonSlots(day);
  const random = randomAt({ seed, meter: meter.number, purpose: "load", day: london.dayNumber });
  if (meter.premises === "vacant") return { AI: vacantDay(meter, random), AE: null };
  const load = new Float64Array(periodsPerDay);
  addActivity(meter, london, random, load);
  if (meter.heatWhPerDegree > 0) addHeatPump(seed, meter, london, load);
  if (meter.carChargesPerWeek > 0) addCarCharge(seed, meter, london, load);
  if (meter.solarPeakW === 0 || meter.exportMpan === null)
    return { AI: toWhole(load, importMaxWhPerPhase * meter.phases), AE: null };
  return withPanels(seed, meter, london, load);
}

/** Half of the empty homes draw nothing at all, the others some standing load up to 20 Wh. */
function vacantDay(meter: Meter, random: Random): Float64Array {
  const isDead = meter.habit % 2 === 0;
  return Float64Array.from({ length: periodsPerDay }, () =>
    isDead ? 0 : Math.floor(random.unit() * 21),
  );
}

/** People, cooking, lights: the day's energy over the habit's shape, with single appliances on top. */
function addActivity(meter: Meter, london: LondonSlots, random: Random, load: Float64Array): void {
  const shape = shapeOn(meter, london);
  const energyWh = dayEnergyWh(meter, london, random);
  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    const expected = energyWh * (shape[london.clock[slot] ?? 0] ?? 0);
    // Two thirds run steadily, one third is appliances that are either on or off.
    const isOn = random.unit() < 0.25;
    const steady = 0.67 * expected * (0.6 + 0.8 * random.unit());
    load[slot] = steady + (isOn ? 4 * 0.33 * expected * (0.5 + random.unit()) : 0);
  }
}

function shapeOn(meter: Meter, london: LondonSlots): DayShape {
  if (meter.premises === "business") return businessShape;
  const habit = habitAt(meter.habit);
  return london.weekday === 0 || london.weekday === 6 ? habit.weekend : habit.weekday;
}

/** A day's share of the year: season, the week, and a little chance; averages to a 365th. */
function dayEnergyWh(meter: Meter, london: LondonSlots, random: Random): number {
  const season = 1 + 0.18 * Math.cos((2 * Math.PI * (london.dayOfYear - 15)) / 365);
  const chance = 0.8 + 0.4 * random.unit();
  return (meter.annualWh / 365) * season * chance * weekFactor(meter, london.weekday);
}

/** Each row of factors averages to 1 over the week. */
function weekFactor(meter: Meter, weekday: number): number {
  if (meter.premises === "business") return weekday === 0 ? 0.3 : weekday === 6 ? 0.7 : 1.2;
  return weekday === 0 || weekday === 6 ? 1.1 : 0.96;
}

/** Heating by the degree, more in the morning, and hot water all year. */
function addHeatPump(seed: number, meter: Meter, london: LondonSlots, load: Float64Array): void {
  const degrees = Math.max(0, heatingLimit - meanTemperature(seed, meter.area, london));
  const heatWh = degrees * meter.heatWhPerDegree;
  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    const clock = london.clock[slot] ?? 0;
    const weight = clock >= 10 && clock < 18 ? 1.7 : clock >= 30 && clock < 44 ? 1.1 : 0.71;
    const hotWaterWh = clock === 6 || clock === 7 ? 450 : 0;
    load[slot] = (load[slot] ?? 0) + (heatWh / periodsPerDay) * weight + hotWaterWh;
  }
}

/** Load against panels in five-minute steps, so that one half hour can hold both flows; nothing is netted after. */
function withPanels(seed: number, meter: Meter, london: LondonSlots, load: Float64Array): MeterDay {
  const watts = solarWatts(seed, meter, london);
  const random = randomAt({ seed, meter: meter.number, purpose: "steps", day: london.dayNumber });
  const drawn = new Float64Array(periodsPerDay);
  const given = new Float64Array(periodsPerDay);
  for (let step = 0; step < stepsPerDay; step += 1) {
    const slot = Math.floor(step / stepsPerSlot);
    const usedWh = ((load[slot] ?? 0) / stepsPerSlot) * (0.3 + 1.4 * random.unit());
    const netWh = usedWh - (watts[step] ?? 0) / 12;
    if (netWh > 0) drawn[slot] = (drawn[slot] ?? 0) + netWh;
    else given[slot] = (given[slot] ?? 0) - netWh;
  }
  return {
    AI: toWhole(drawn, importMaxWhPerPhase * meter.phases),
    AE: toWhole(given, importMaxWhPerPhase),
  };
}

/** Whole watt-hours, in place: each is rounded down and what is cut off goes on to the next half hour. */
function toWhole(wh: Float64Array, maxWh: number): Float64Array {
  let carried = 0;
  for (let slot = 0; slot < wh.length; slot += 1) {
    const exact = Math.min(maxWh, (wh[slot] ?? 0) + carried);
    const whole = Math.floor(exact + 1e-9);
    carried = Math.max(0, exact - whole);
    wh[slot] = whole;
  }
  return wh;
}
