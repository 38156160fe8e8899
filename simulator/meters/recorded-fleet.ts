/** A fleet whose truth is a recording: one three-phase import meter for each recorded home. */

import { dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { present } from "../../src/std/assert.ts";
import type { Recording } from "../csv/recording.ts";
import { type Fleet, seededFleet } from "./fleet.ts";
import type { FleetMix, Meter } from "./meter.ts";
import { dayEnergyWh } from "./registers.ts";

/** The homes of a recording as meters 1, 2, … in the order of the file; extra devices stay seeded ones. */
export function recordedFleet(mix: FleetMix, recording: Recording): Fleet {
  const seeded = seededFleet({ ...mix, streamShare: 0 }, recording.homes.length);
  const isRecorded = (meter: Meter) => meter.number <= recording.homes.length;
  const whOf = (meter: Meter) => present(recording.homes[meter.number - 1], "recorded home").wh;
  return {
    meterCount: recording.homes.length,
    meter(number) {
      const meter = seeded.meter(number);
      return { ...meter, premises: "home", phases: 3, variant: "S2C", exportMpan: null };
    },
    day: (meter, day) =>
      isRecorded(meter)
        ? { AI: sliceOf(recording, whOf(meter), day), AE: null }
        : seeded.day(meter, day),
    annualConsumptionWh(meter) {
      const wh = whOf(meter);
      const yearWh = Math.round((dayEnergyWh(wh) / wh.length) * periodsPerDay * 365);
      return yearWh > 0 ? yearWh : null;
    },
  };
}

/** The 48 half hours of a UTC day; NaN where the recording has none. */
function sliceOf(recording: Recording, wh: Float64Array, day: SettlementDay): Float64Array {
  const first = (dayStart(day) - recording.startAt) / halfHourMs;
  return Float64Array.from(
    { length: periodsPerDay },
    (_, index) => wh[first + index] ?? Number.NaN,
  );
}
