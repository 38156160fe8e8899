/**
 * The fleet of a benchmark: one import point a meter, no faults, no registers, one full 49-row log a device and
 * day, and a market clock that starts when the last log has been sent and ends before the first day falls due.
 */

import { registrationLines } from "../../simulator/ledger/registrations.ts";
import { type EncodedMessage, encodeMessage } from "../../simulator/messages/encode.ts";
import type { PlannedMessage } from "../../simulator/messages/planned-message.ts";
import { seededFleet } from "../../simulator/meters/fleet.ts";
import type { Plan } from "../../simulator/plan.ts";
import { londonMidnight } from "../../src/domain/time/london-day.ts";
import {
  addDays,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { dueAt } from "../../src/domain/timetable/cut-off.ts";
import { plainMessage, plainPlan } from "../plain-plan.ts";
import { eveningLeftOut } from "./left-out.ts";

export interface FleetOptions {
  readonly mpans: number;
  readonly days: number;
  readonly seed: number;
  readonly from: SettlementDay;
  readonly shape: "log" | "hh";
  /** Of a hundred points, how many leave half hours out. */
  readonly estimated: number;
}

/** A message and what must come of it. */
export interface BenchMessage {
  readonly encoded: EncodedMessage;
  /** MPAN number x days + day number, from 0. */
  readonly mpanDay: number;
  /** What must arrive, or `unknownWh`: some of it will be estimated, and no meter measured that. */
  readonly sumWh: number;
}

const hourMs = 3_600_000;
const firstSendMs = 15 * 60_000;
const afterDueMs = 60_000;
/** After midnight, when every log of the day before has been sent. */
const allSentMs = 8 * hourMs;
/** What the longest run may take, by the market clock, which runs at the speed of the wall. */
const runMsMax = 3 * hourMs;

/** Instead of the energy of a day that is partly estimated. */
export const unknownWh = -1;

/**
 * Market time at which the run starts. With estimates it is after the day fell due, so that what a log lacks is estimated
 * at once and not waited for. Throws `RangeError` in summer time, and when a day would fall due meanwhile.
 */
export function clockStart({
  from,
  days,
  estimated,
}: Pick<FleetOptions, "from" | "days" | "estimated">): number {
  if (londonMidnight(from) !== dayStart(from))
    throw new RangeError(
      `${from} is in summer time: its appointments open two half hours earlier. Take a day in winter time.`,
    );
  if (estimated > 0) return dueAt(from, "II") + afterDueMs;
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

/**
 * Every message, day by day, and within a day in the order in which the devices send: not that of their numbers. Single
 * half hours go out as they would in a day, those of all devices one half hour after another.
 */
export function* benchMessages(
  plan: Plan,
  { shape, estimated }: Pick<FleetOptions, "shape" | "estimated">,
): Generator<BenchMessage> {
  const { fleet, days } = plan;
  const order = sendingOrder(plan);
  const rounds = shape === "log" ? 1 : periodsPerDay;
  for (const [dayNumber, day] of days.entries())
    for (let round = 1; round <= rounds; round += 1)
      for (const index of order) {
        const meter = fleet.meter(index + 1);
        const sent = dayNumber * rounds + round;
        const about = { n: (sent - 1) * fleet.meterCount + index + 1, seq: sent, meter, day };
        // Spread evenly over the points: every block holds as many of them.
        const isPartial = (index * estimated) % 100 < estimated;
        const planned = shape === "log" ? logOf(about, isPartial) : halfHourOf(about, round);
        const wattHours = fleet.day(meter, day).AI;
        yield {
          encoded: encodeMessage(plan, planned),
          mpanDay: index * days.length + dayNumber,
          sumWh: isPartial ? unknownWh : wattHours.reduce((sum, wh) => sum + wh, 0),
        };
      }
}

type About = Pick<PlannedMessage, "n" | "seq" | "meter" | "day">;

/** The log of a day, some time after midnight. */
function logOf(about: About, isPartial: boolean): PlannedMessage {
  const { meter, day } = about;
  return plainMessage({
    ...about,
    at: dayStart(day) + dayMs + firstSendMs + meter.sendDelayMs,
    form: "log",
    quantity: "AI",
    faults: isPartial ? [eveningLeftOut(meter, day)] : [],
  });
}

/** One half hour, some time after its end. */
function halfHourOf(about: About, period: number): PlannedMessage {
  const at = dayStart(about.day) + period * halfHourMs + (about.meter.sendDelayMs % halfHourMs);
  return plainMessage({ ...about, at, form: "halfHour", quantity: "AI", period });
}

/** Meter numbers less one, by their moment of sending. */
export function sendingOrder({ fleet }: Plan): Uint32Array {
  const delays = Float64Array.from(
    { length: fleet.meterCount },
    (_, index) => fleet.meter(index + 1).sendDelayMs,
  );
  return Uint32Array.from(delays.keys()).sort(
    (a, b) => (delays[a] ?? 0) - (delays[b] ?? 0) || a - b,
  );
}
