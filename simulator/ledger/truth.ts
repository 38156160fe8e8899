/** `truth.jsonl`: what was true for each point and UTC day, whether due or not. */
import type { Mpan } from "../../src/domain/identity/mpan.ts";
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import type { AppointedPeriods } from "../appointed-periods.ts";
import { isLogged } from "../drafts-of-day.ts";
import { stampsOf } from "../messages/stamps.ts";
import { type Point, pointsOf } from "../meters/fleet.ts";
import type { SettledQuantity } from "../meters/meter.ts";
import type { Plan } from "../plan.ts";
import { appointedPeriodsOf } from "./registrations.ts";
import { toldEarly } from "./told-early.ts";

export interface TruthLine {
  /** Number of the meter: what people are told instead of an MPAN. */
  readonly meter: number;
  /** Null: an extra device without any registration. */
  readonly mpan: Mpan | null;
  readonly mq: SettledQuantity;
  readonly day: SettlementDay;
  readonly esme: readonly string[];
  /** The first and last period that is ours, or null: none of it is to be settled. */
  readonly appointed: AppointedPeriods | null;
  readonly sumWh: number;
  readonly openWh: number;
  readonly closeWh: number;
  /** By period; null: not generated (never sent and not due), or absent from the recording. */
  readonly wh: readonly (number | null)[];
}

/** Every line of the ledger, meter by meter and then by day. */
export function* truthLines(plan: Plan): Generator<TruthLine> {
  for (let number = 1; number <= plan.fleet.meterCount; number += 1)
    for (const point of pointsOf(plan.fleet.meter(number))) yield* pointLines(plan, point);
  const known = new Set<string>();
  for (const { meter, quantity, day } of plan.faults) {
    const key = `${meter.number} ${quantity} ${day}`;
    if (meter.number <= plan.fleet.meterCount || known.has(key)) continue;
    known.add(key);
    const point = { meter, quantity, mpan: null };
    yield lineOf(plan, point, {
      day: addDays(day, -1),
      isTold: (period) => period === periodsPerDay,
    });
    yield lineOf(plan, point, { day, isTold: always });
  }
}

/** The lines of a day of the plan that lies within appointments, of every point of the fleet. */
export function* truthOfDay(plan: Plan, day: SettlementDay): Generator<TruthLine> {
  for (let number = 1; number <= plan.fleet.meterCount; number += 1)
    for (const point of pointsOf(plan.fleet.meter(number)))
      yield lineOf(plan, point, { day, isTold: always });
}

/** A point, or an extra device that has none. */
type Told = Omit<Point, "mpan"> & { readonly mpan: Mpan | null };

const always = () => true;

/** What is told before the appointment is generated too: by the first rows of plain logs, or as faults make them. */
function* pointLines(plan: Plan, point: Point): Generator<TruthLine> {
  const { meter, quantity } = point;
  const firstTold = plan.edgeDay ?? plan.from;
  const early = toldEarly(plan, point);
  const isTold = (day: SettlementDay, plainFrom: number) =>
    early === null
      ? (period: number) => period >= plainFrom
      : (period: number) => early.has(stampsOf(day)[period] ?? "");
  const isLog = isLogged(plan, meter, quantity);
  const before = addDays(firstTold, -1);
  const none = periodsPerDay + 1;
  const tellsBefore = isLog && plan.feed.rows === 49 ? periodsPerDay : none;
  const dayBefore = lineOf(plan, point, { day: before, isTold: isTold(before, tellsBefore) });
  if (dayBefore.wh.some((wh) => wh !== null)) yield dayBefore;
  const { edgeDay } = plan;
  if (edgeDay !== null)
    yield lineOf(plan, point, { day: edgeDay, isTold: isTold(edgeDay, isLog ? 1 : none) });
  for (const day of plan.days) yield lineOf(plan, point, { day, isTold: always });
}

/** A line of a day; half hours outside the appointment are there when they are told. */
function lineOf(
  plan: Plan,
  point: Told,
  { day, isTold }: { day: SettlementDay; isTold: (period: number) => boolean },
): TruthLine {
  const { meter, quantity, mpan } = point;
  const appointed = mpan === null ? null : appointedPeriodsOf(plan, { ...point, mpan }, day);
  const [first, last] = appointed ?? [1, 0];
  const values = plan.fleet.day(meter, day)[quantity] ?? new Float64Array(periodsPerDay);
  const wh = Array.from(values, (value, index) => {
    const period = index + 1;
    const isOurs = period >= first && period <= last;
    return Number.isNaN(value) || !(isOurs || isTold(period)) ? null : value;
  });
  return {
    meter: meter.number,
    mpan,
    mq: quantity,
    day,
    esme: [meter.esme],
    appointed,
    sumWh: wh.reduce((sum: number, value) => sum + (value ?? 0), 0),
    openWh: plan.registers.at(meter, quantity, day),
    closeWh: plan.registers.at(meter, quantity, addDays(day, 1)),
    wh,
  };
}
