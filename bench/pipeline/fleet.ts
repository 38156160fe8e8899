/**
 * The fleet of a benchmark: one import point a meter, no faults, no registers, one full 49-row log a device and
 * day, and a market clock that starts when the last log has been sent and ends before the first day falls due.
 */

import { registrationLines } from "../../simulator/ledger/registrations.ts";
import { type EncodedMessage, encodeMessage } from "../../simulator/messages/encode.ts";
import { seededFleet } from "../../simulator/meters/fleet.ts";
import type { Plan } from "../../simulator/plan.ts";
import { londonMidnight } from "../../src/domain/time/london-day.ts";
import {
  addDays,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../src/domain/timetable/cut-off.ts";
import { plainMessage, plainPlan } from "../plain-plan.ts";

export interface FleetOptions {
  readonly mpans: number;
  readonly days: number;
  readonly seed: number;
  readonly from: SettlementDay;
}

/** A message and what must come of it. */
export interface BenchMessage {
  readonly encoded: EncodedMessage;
  /** MPAN number x days + day number, from 0. */
  readonly mpanDay: number;
  readonly sumWh: number;
}

const hourMs = 3_600_000;
const firstSendMs = 15 * 60_000;
/** After midnight, when every log of the day before has been sent. */
const allSentMs = 8 * hourMs;
/** What the longest run may take, by the market clock, which runs at the speed of the wall. */
const runMsMax = 3 * hourMs;

/** Market time at which the run starts. Throws `RangeError` in summer time, and when a day would fall due meanwhile. */
export function clockStart({ from, days }: Pick<FleetOptions, "from" | "days">): number {
  if (londonMidnight(from) !== dayStart(from))
    throw new RangeError(
      `${from} is in summer time: its appointments open two half hours earlier. Take a day in winter time.`,
    );
  const start = dayStart(addDays(from, days)) + allSentMs;
  if (dueAt(from, "II") < start + runMsMax)
    throw new RangeError(
      `${days} days from ${from} are too many: ${from} falls due before the last of them is sent. ` +
        "Take fewer days and more MPANs, or start before a weekend (five days from a Thursday).",
    );
  return start;
}

/** The plan behind the fleet. Meters and days are worked out anew each time: a million of them would not fit. */
export async function benchPlan(options: FleetOptions): Promise<Plan> {
  const { seed, from, days, mpans } = options;
  const plan = await plainPlan({ meters: mpans, days, seed, from });
  return { ...plan, fleet: seededFleet({ seed, streamShare: 0 }, mpans) };
}

/** Registrations of the import points. */
export function* importRegistrations(plan: Plan): Generator<string> {
  for (const line of registrationLines(plan))
    if (line["quantity"] === "AI") yield JSON.stringify(line);
}

/** Every message, day by day, and within a day in the order in which the devices send: not that of their numbers. */
export function* benchMessages(plan: Plan): Generator<BenchMessage> {
  const { fleet, days } = plan;
  const order = sendingOrder(plan);
  for (const [dayNumber, day] of days.entries())
    for (const index of order) {
      const meter = fleet.meter(index + 1);
      const at = dayStart(day) + dayMs + firstSendMs + meter.sendDelayMs;
      const n = dayNumber * fleet.meterCount + index + 1;
      const seq = dayNumber + 1;
      const planned = plainMessage({ n, seq, at, form: "log", meter, quantity: "AI", day });
      yield {
        encoded: encodeMessage(plan, planned),
        mpanDay: index * days.length + dayNumber,
        sumWh: fleet.day(meter, day).AI.reduce((sum, wh) => sum + wh, 0),
      };
    }
}

/** Meter numbers less one, by their moment of sending. */
function sendingOrder({ fleet }: Plan): Uint32Array {
  const delays = Float64Array.from(
    { length: fleet.meterCount },
    (_, index) => fleet.meter(index + 1).sendDelayMs,
  );
  return Uint32Array.from(delays.keys()).sort(
    (a, b) => (delays[a] ?? 0) - (delays[b] ?? 0) || a - b,
  );
}
