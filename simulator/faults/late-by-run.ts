/**
 * F33 over a whole timetable: daily logs that come when a run of their day has been estimated, early runs more often
 * than late ones, and some only when the final run is past: those must be kept, counted and never submitted.
 */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Fleet } from "../meters/fleet.ts";
import type { Meter } from "../meters/meter.ts";
import { type Random, randomAt } from "../random.ts";
import { cutOffsOf, finalCutOffOf, type SettlementRun } from "../settlement-runs.ts";
import { filledByRegisters, settledAsActual } from "./expectation.ts";
import { lateLog } from "./late-log.ts";
import type { PlantedFault } from "./planted-fault.ts";
import { periodsWithoutLog } from "./site.ts";

export interface LateGround {
  readonly seed: number;
  readonly fleet: Fleet;
  /** The whole UTC days of the run, in order. */
  readonly days: readonly SettlementDay[];
  /** 0 to 1: share of an import point's days whose log comes late. */
  readonly share: number;
  /** Running number of the first. */
  readonly firstNumber: number;
  /** False: the meter has, or brings, other faults. */
  isClean(meter: Meter): boolean;
}

/** When a late log comes, in a hundred: after the estimate of a run, or after the final cut-off. */
const weights: readonly (readonly [SettlementRun | "final", number])[] = [
  ["II", 45],
  ["SF", 25],
  ["R1", 10],
  ["R2", 5],
  ["R3", 5],
  ["final", 10],
];
/** Hours before a cut-off at which the service fills days. */
const leadMs = 6 * 3_600_000;
/** A late log goes out so long after the estimate fell due, or after the final cut-off. */
const afterMs = 30 * 60_000;

/** Plants late logs on clean meters that send daily logs; never on two days running, whose logs would heal each other. */
export function plantLateLogs(ground: LateGround): PlantedFault[] {
  const { seed, fleet, days, share, firstNumber } = ground;
  const planted: PlantedFault[] = [];
  for (let number = 1; number <= fleet.meterCount; number += 1) {
    const meter = fleet.meter(number);
    if (meter.isStream || meter.premises === "vacant" || !ground.isClean(meter)) continue;
    const random = randomAt({ seed, meter: number, purpose: "late by run", day: 0 });
    for (let index = 0; index < days.length; index += 1) {
      const day = days[index];
      if (day === undefined || random.unit() >= share) continue;
      const isLastDay = index === days.length - 1;
      planted.push(
        plantAt(fleet, meter, day, { n: firstNumber + planted.length, isLastDay, random }),
      );
      index += 1;
    }
  }
  return planted;
}

function plantAt(
  fleet: Fleet,
  meter: Meter,
  day: SettlementDay,
  { n, isLastDay, random }: { n: number; isLastDay: boolean; random: Random },
): PlantedFault {
  const wh = fleet.day(meter, day).AI ?? new Float64Array(0);
  const periods = periodsWithoutLog({ isLastDay });
  const truthWh = periods.map((period) => wh[period - 1] ?? null);
  const after = chooseRun(random, day);
  const isFinal = after === "final";
  return {
    n,
    kind: isFinal ? "lateAfterFinal" : "late",
    fault: "F33",
    level: "M",
    params: { after },
    meter,
    quantity: "AI",
    day,
    truthWh,
    planting: {
      periods,
      reportedWh: truthWh,
      effect: lateLog({ at: releasedAt(day, after) + (meter.sendDelayMs % 60_000) }),
      expect: isFinal
        ? {
            ...settledAsActual,
            read: ["refused", "afterFinalRun"],
            slot: filledByRegisters(periods.length, "2"),
            ending: "E",
          }
        : settledAsActual,
    },
  };
}

/** A run that the day's row of the timetable does not hold is the one before it. */
function chooseRun(random: Random, day: SettlementDay): SettlementRun | "final" {
  const held = new Set<string>(cutOffsOf(day).map(({ run }) => run));
  let left = random.unit() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  let chosen: SettlementRun | "final" = "II";
  for (const [run, weight] of weights) {
    if (run === "final" || held.has(run)) chosen = run;
    left -= weight;
    if (left < 0) break;
  }
  return chosen;
}

function releasedAt(day: SettlementDay, after: SettlementRun | "final"): number {
  if (after === "final") return finalCutOffOf(day) + afterMs;
  const cutOff = cutOffsOf(day).find(({ run }) => run === after);
  return (cutOff?.at ?? finalCutOffOf(day)) - leadMs + afterMs;
}
