/** Faults that a recording brings along: they go out as they are, and each day's are entered in the ledger. */

import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import type { Fleet } from "../meters/fleet.ts";
import type { Meter } from "../meters/meter.ts";
import { type Expectation, settledAsActual } from "./expectation.ts";
import type { PlantedFault } from "./planted-fault.ts";

/** Above 1.2 times 34,500 Wh no three-phase connection can carry a half hour; error constants lie far above. */
const hardMaxWh = 41_400;
/** Zero for a day or longer is legal, and shown. */
const zeroRunMin = 48;
/** How a slot may be filled whose register advance is as unbelievable as its value. */
const anyEstimate = ["E0", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E9"];

/** A day that is judged, and from which period on it is ours. */
export interface JudgedDay {
  readonly day: SettlementDay;
  readonly firstPeriod: number;
}

/** True when a home's recording brings a ledger line of its own on any of these days. */
export function hasFaultsOfItsOwn(fleet: Fleet, meter: Meter, days: readonly JudgedDay[]): boolean {
  return days.some(
    ({ day, firstPeriod }) => classesOf(fleet.day(meter, day).AI, firstPeriod).length > 0,
  );
}

/** One ledger line for each home, day and class of value: unusable, absent, or a day of zeros. */
export function recordedFaults(
  fleet: Fleet,
  days: readonly JudgedDay[],
  firstNumber: number,
): PlantedFault[] {
  const found: PlantedFault[] = [];
  for (let number = 1; number <= fleet.meterCount; number += 1) {
    const meter = fleet.meter(number);
    for (const { day, firstPeriod } of days) {
      const wh = fleet.day(meter, day).AI;
      for (const { name, periods, expect } of classesOf(wh, firstPeriod)) {
        const truthWh = periods.map((period) => orNull(present(wh[period - 1], "half hour")));
        const planting = { periods, reportedWh: truthWh, effect: {}, expect };
        found.push({
          n: firstNumber + found.length,
          kind: "recorded",
          fault: "recorded",
          level: "R",
          params: { class: name },
          meter,
          quantity: "AI",
          day,
          truthWh,
          planting,
        });
      }
    }
  }
  return found;
}

function classesOf(
  wh: Float64Array,
  firstPeriod: number,
): { name: string; periods: number[]; expect: Expectation }[] {
  const periodsWhere = (test: (value: number) => boolean) =>
    Array.from(wh, (value, index) => (test(value) ? index + 1 : 0)).filter(
      (period) => period >= firstPeriod,
    );
  const zeros = periodsWhere((value) => value === 0);
  return [
    {
      name: "negative",
      periods: periodsWhere((value) => value < 0),
      expect: refusedValue("negative"),
    },
    {
      name: "aboveMaximum",
      periods: periodsWhere((value) => value > hardMaxWh),
      expect: refusedValue("aboveMaximum"),
    },
    { name: "absent", periods: periodsWhere(Number.isNaN), expect: filled(null, "2") },
    { name: "zeroRun", periods: zeros.length >= zeroRunMin ? zeros : [], expect: settledAsActual },
  ].filter(({ periods }) => periods.length > 0);
}

function refusedValue(reason: string): Expectation {
  return { ...filled(["refused", reason], "3"), advisory: "readsRejected", refusal: true };
}

function filled(read: Expectation["read"], e: string): Expectation {
  return { ...settledAsActual, read, slot: { q: anyEstimate, e, exact: false }, ending: "E" };
}

function orNull(wh: number): number | null {
  return Number.isNaN(wh) ? null : wh;
}
