/** `truth.jsonl`: what was true for each point and UTC day, whether due or not. */
import type { Mpan } from "../../src/domain/identity/mpan.ts";
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import type { AppointedPeriods } from "../appointed-periods.ts";
import { faultyDrafts, isLogged } from "../drafts-of-day.ts";
import { encodeMessage } from "../messages/encode.ts";
import { logEntries, readBody } from "../messages/message-body.ts";
import { appointedPeriodsOf } from "./registrations.ts";
import { stampsOf } from "../messages/stamps.ts";
import { pointsOf } from "../meters/fleet.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { Plan } from "../plan.ts";

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
  for (let number = 1; number <= plan.fleet.meterCount; number += 1) {
    const meter = plan.fleet.meter(number);
    for (const { quantity, mpan } of pointsOf(meter))
      yield* pointLines(plan, meter, quantity, mpan);
  }
  for (const { meter, quantity, day } of plan.faults) {
    if (meter.number <= plan.fleet.meterCount) continue;
    yield lineOf({ plan, meter, quantity, mpan: null, day: addDays(day, -1), from: periodsPerDay });
    yield lineOf({ plan, meter, quantity, mpan: null, day, from: 1 });
  }
}

function* pointLines(
  plan: Plan,
  meter: Meter,
  quantity: SettledQuantity,
  mpan: Mpan,
): Generator<TruthLine> {
  const firstTold = plan.edgeDay ?? plan.from;
  const isStream = !isLogged(plan, meter, quantity);
  if (tellsDayBefore(plan, { meter, quantity, day: firstTold })) {
    const before = lineOf({
      plan,
      meter,
      quantity,
      mpan,
      day: addDays(firstTold, -1),
      from: periodsPerDay,
    });
    if (before.wh[periodsPerDay - 1] !== null) yield before;
  }
  if (plan.edgeDay !== null) {
    const from = isStream ? (plan.appointedPeriods(plan.edgeDay)?.[0] ?? 1) : 1;
    yield lineOf({ plan, meter, quantity, mpan, day: plan.edgeDay, from });
  }
  for (const day of plan.days) yield lineOf({ plan, meter, quantity, mpan, day, from: 1 });
}

/** True when the first row of a day's log tells slot 48 of the day before, and its bytes can be read. */
function tellsDayBefore(
  plan: Plan,
  { meter, quantity, day }: { meter: Meter; quantity: SettledQuantity; day: SettlementDay },
): boolean {
  if (plan.feed.rows === 48 || !isLogged(plan, meter, quantity)) return false;
  const faults = plan.points.at(meter.number, quantity, day);
  if (faults.length === 0) return true;
  const stamp = stampsOf(day)[0];
  return faultyDrafts(plan, { meter, quantity, day, faults })
    .filter(({ form }) => form === "log")
    .some((draft) => {
      const { body } = encodeMessage(plan, { ...draft, n: 0, seq: 0 });
      return logEntries(readBody(body) ?? {}).some(([at]) => at === stamp);
    });
}

/** A line whose half hours count from period `from` on. */
function lineOf(of: {
  plan: Plan;
  meter: Meter;
  quantity: SettledQuantity;
  mpan: Mpan | null;
  day: SettlementDay;
  from: number;
}): TruthLine {
  const { plan, meter, quantity, mpan, day, from } = of;
  const values = plan.fleet.day(meter, day)[quantity] ?? new Float64Array(0);
  const wh = Array.from(values, (value, index) =>
    index + 1 < from || Number.isNaN(value) ? null : value,
  );
  return {
    meter: meter.number,
    mpan,
    mq: quantity,
    day,
    esme: [meter.esme],
    appointed: mpan === null ? null : appointedPeriodsOf(plan, { meter, quantity, mpan }, day),
    sumWh: wh.reduce((sum: number, value) => sum + (value ?? 0), 0),
    openWh: plan.registers.at(meter, quantity, day),
    closeWh: plan.registers.at(meter, quantity, addDays(day, 1)),
    wh,
  };
}
