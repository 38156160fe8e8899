/** Plants an injection on a day of its meters, those that have nothing of it any more. */
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Fault } from "../faults/fault.ts";
import { type Planted, plantFault } from "../faults/plant-fault.ts";
import type { PlantedFault } from "../faults/planted-fault.ts";
import { rejectLines } from "../ledger/injected.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import { type Random, randomAt } from "../random.ts";
import type { Injection } from "./injection.ts";
import type { LivePlan } from "./live-plan.ts";

export interface MetersKept {
  readonly told: Injection;
  readonly fault: Fault;
  readonly meters: readonly Meter[];
  readonly freeFrom: ReadonlyMap<number, SettlementDay>;
}

export interface PlantedOnMeters {
  readonly numbers: readonly number[];
  /** Lines of the ledger. */
  readonly lines: number;
  readonly freeFrom: ReadonlyMap<number, SettlementDay>;
  /** What the centre is to refuse, a list for each meter. */
  readonly rejections: readonly (readonly Readonly<Record<string, unknown>>[])[];
  readonly trouble: string | null;
}

/** Plants it on each meter that is free on the day, by chance where its intensity is less than 1. */
export function plantOnMeters(
  plan: LivePlan,
  day: SettlementDay,
  { told, fault, meters, freeFrom }: MetersKept,
): PlantedOnMeters {
  const free = new Map(freeFrom);
  const numbers: number[] = [];
  const plantings: Planted[] = [];
  let trouble: string | null = null;
  for (const meter of meters.filter(({ number }) => (free.get(number) ?? day) <= day)) {
    const n = fault.isShared === true ? (numbers[0] ?? nextNumber(plan)) : nextNumber(plan);
    const random = randomAt({ seed: plan.seed, meter: meter.number, purpose: fault.name, day: n });
    if (random.unit() >= told.intensity) continue;
    const planted = plantOne(plan, { told, fault, meter, day, n, random });
    if (planted instanceof Error) {
      trouble = `meter ${meter.number} on ${day}: ${planted.message}`;
      free.set(meter.number, addDays(day, 1));
      continue;
    }
    plan.plant(planted.faults);
    numbers.push(n);
    plantings.push(planted);
    free.set(meter.number, dayAfter(planted, day));
  }
  const isLine = ({ planting }: PlantedFault) => planting.expect !== null;
  return {
    numbers,
    lines: plantings.flatMap(({ faults }) => faults.filter(isLine)).length,
    freeFrom: free,
    rejections: plantings.map((each) => [...rejectLines(each)]).filter(({ length }) => length > 0),
    trouble,
  };
}

interface OnePlanting extends Pick<MetersKept, "told" | "fault"> {
  readonly meter: Meter;
  readonly day: SettlementDay;
  readonly n: number;
  readonly random: Random;
}

/** A fault may ask for what this meter or day has not, and says so; another meter, or the next day, may have it. */
function plantOne(plan: LivePlan, { told, meter, ...spot }: OnePlanting): Planted | Error {
  try {
    return plantFault(
      { fleet: plan.fleet, days: plan.reach(spot.day) },
      {
        ...spot,
        params: told.params,
        meter: deviceOf(plan, spot.fault, meter),
        quantity: quantityOf(told),
        isLastDay: false,
      },
    );
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

function quantityOf({ quantity }: Injection): SettledQuantity {
  return quantity === "AE" ? "AE" : "AI";
}

/** Strangers are devices beyond the fleet, one for each meter that is asked for. */
function deviceOf({ fleet }: LivePlan, { isStranger }: Fault, meter: Meter): Meter {
  return isStranger === true ? fleet.meter(fleet.meterCount + meter.number) : meter;
}

function nextNumber({ faults }: LivePlan): number {
  return faults.reduce((last, { n }) => Math.max(last, n), 0) + 1;
}

/** Once nothing of the planting is left, the next log's first row among it. */
function dayAfter({ faults }: Planted, day: SettlementDay): SettlementDay {
  const days = [day, ...faults.map((each) => each.day)].sort();
  return addDays(days.at(-1) ?? day, 1);
}
