/** Faults of whole days and of registers as faults.md 2.1 and 2.3 describe them, which the simulator does not plant yet. */
import { integerBetween, pick } from "../../simulator/random.ts";
import { present } from "../../src/std/assert.ts";
import type { Ground, ScoredFault, SeriesDay } from "./planted-series.ts";

export const dayFaults: readonly ScoredFault[] = [
  {
    number: "F13",
    name: "legal-zero, two days",
    rule: "V42",
    orElse: [],
    plant: (ground) =>
      eachDay(ground, 2, (day) => {
        day.reportedWh.fill(0);
        day.advanceWh = 0;
      }),
  },
  {
    number: "F14",
    name: "zeros-register-runs",
    rule: "V63",
    orElse: [],
    plant: (ground) =>
      sumOf(dayOf(ground)) <= 48 ? null : eachDay(ground, 1, (day) => day.reportedWh.fill(0)),
  },
  unitError("unit-error, with registers", "V62", true),
  unitError("unit-error x 10 or / 10, no registers", "V72", false),
  {
    number: "F16",
    name: "lump",
    rule: "V46",
    orElse: ["V31"],
    plant(ground) {
      const day = dayOf(ground);
      const gap = integerBetween(ground.random, 4, 12);
      const last = integerBetween(ground.random, gap + 1, 47);
      const lump = day.truthWh.slice(last - gap - 1, last).reduce((sum, wh) => sum + wh, 0);
      const rest = (sumOf(day) - lump) / (47 - gap);
      // The catalogue plants lumps of at least three times the typical half hour.
      if (lump < 3 * rest || lump < 500) return null;
      for (let slot = last - gap - 1; slot < last - 1; slot += 1) day.reportedWh[slot] = null;
      day.reportedWh[last - 1] = lump;
      return 1;
    },
  },
  {
    number: "F17",
    name: "stuck-value",
    rule: "V43",
    orElse: [],
    plant(ground) {
      const day = dayOf(ground);
      const slots = integerBetween(ground.random, 24, 40);
      const from = integerBetween(ground.random, 0, 48 - slots);
      const wh = Math.max(20, Math.round(sumOf(day) / 48));
      day.reportedWh.fill(wh, from, from + slots);
      // The log stands still and the register with it, so that only the run can show it.
      day.advanceWh = day.reportedWh.reduce<number>((sum, each) => sum + (each ?? 0), 0);
      return 1;
    },
  },
  {
    number: "F19",
    name: "rounding, 11 to 48 Wh",
    rule: "V60",
    orElse: [],
    plant: (ground) =>
      eachDay(ground, 1, (day) => {
        day.advanceWh += integerBetween(ground.random, 11, 48);
      }),
  },
  {
    number: "F49",
    name: "register-frozen",
    rule: "V64",
    orElse: [],
    plant: (ground) =>
      sumOf(dayOf(ground)) <= 48
        ? null
        : eachDay(ground, 3, (day) => {
            day.advanceWh = 0;
          }),
  },
  {
    number: "F56",
    name: "tamper, 70 to 95 % less for 14 days",
    rule: "V74",
    orElse: [],
    plant(ground) {
      const share = integerBetween(ground.random, 5, 30) / 100;
      return eachDay(ground, 14, (day) => {
        for (const [slot, wh] of day.truthWh.entries())
          day.reportedWh[slot] = Math.floor(wh * share);
        day.advanceWh = day.reportedWh.reduce<number>((sum, wh) => sum + (wh ?? 0), 0);
      });
    },
  },
  {
    number: "-",
    name: "copied day, as in a British trial",
    rule: "V47",
    orElse: [],
    plant(ground) {
      const ago = integerBetween(ground.random, 1, 28);
      const from = present(ground.series.days[ground.first - ago], "copied day");
      return eachDay(ground, 1, (day) => {
        for (const [slot, wh] of from.truthWh.entries()) day.reportedWh[slot] = wh;
        day.advanceWh = sumOf(from);
      });
    },
  },
];

/** All values of a day times a factor. Without registers a factor of 2 is within what a home may do. */
function unitError(name: string, rule: ScoredFault["rule"], hasRegisters: boolean): ScoredFault {
  return {
    number: "F15",
    name,
    rule,
    orElse: ["V31"],
    plant(ground) {
      if (sumOf(dayOf(ground)) < 500) return null;
      const factor = hasRegisters
        ? pick(ground.random, [2, 0.5, 10, 0.1, 1_000, 0.001])
        : pick(ground.random, [10, 0.1]);
      ground.series.hasRegisters = hasRegisters;
      return eachDay(ground, 1, (day) => {
        for (const [slot, wh] of day.truthWh.entries())
          day.reportedWh[slot] = Math.round(wh * factor);
      });
    },
  };
}

function eachDay(ground: Ground, days: number, change: (day: SeriesDay) => void): number {
  const { series, first } = ground;
  for (const day of series.days.slice(first, first + days)) change(day);
  return days;
}

function dayOf({ series, first }: Ground): SeriesDay {
  return present(series.days[first], "day of the fault");
}

function sumOf({ truthWh }: SeriesDay): number {
  return truthWh.reduce((sum, wh) => sum + wh, 0);
}
