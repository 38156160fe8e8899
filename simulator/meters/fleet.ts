/** A fleet: its meters by number, and what each of them measured on a UTC day. */
import type { Mpan } from "../../src/domain/identity/mpan.ts";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { type MeterDay, meterDay } from "./household.ts";
import { type FleetMix, type Meter, meterAt, type SettledQuantity } from "./meter.ts";

export interface Fleet {
  /** Meters 1 to this number are registered. */
  readonly meterCount: number;
  /** The meter with a number; beyond the count: an extra device that nobody registered. */
  meter(number: number): Meter;
  /** What it measured; NaN in a half hour for which a recording holds nothing. */
  day(meter: Meter, day: SettlementDay): MeterDay;
  /** Last year's consumption as the market knows it, or null where it knows none. */
  annualConsumptionWh(meter: Meter, quantity: SettledQuantity): number | null;
}

/** A metering point of the fleet: what is settled, and under which number. */
export interface Point {
  readonly meter: Meter;
  readonly quantity: SettledQuantity;
  readonly mpan: Mpan;
}

/** The settled points of a meter: import, and export where there is one. */
export function pointsOf(meter: Meter): readonly Point[] {
  const importPoint: Point = { meter, quantity: "AI", mpan: meter.importMpan };
  if (meter.exportMpan === null) return [importPoint];
  return [importPoint, { meter, quantity: "AE", mpan: meter.exportMpan }];
}

/** A fleet of made-up homes and businesses. */
export function seededFleet(mix: FleetMix, meterCount: number): Fleet {
  return {
    meterCount,
    meter: (number) => meterAt(mix, number),
    day: (meter, day) => meterDay(mix.seed, meter, day),
    annualConsumptionWh,
  };
}

/** Every twentieth import and every second export point has none known; a vacant home has used next to nothing. */
function annualConsumptionWh(meter: Meter, quantity: SettledQuantity): number | null {
  if (quantity === "AE") return meter.number % 2 === 0 ? null : roundTo100(meter.solarPeakW * 450);
  if (meter.number % 20 === 7 || meter.premises === "vacant") return null;
  const heatWh = meter.heatWhPerDegree * 2_100 + (meter.heatWhPerDegree > 0 ? 330_000 : 0);
  return roundTo100(meter.annualWh + heatWh + meter.carChargesPerWeek * 52 * 17_100);
}

/** The centre works in steps of 100 Wh here; nothing depends on it. */
function roundTo100(wh: number): number {
  return Math.round(wh / 100) * 100;
}
