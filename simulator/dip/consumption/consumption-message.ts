/**
 * An IF-021 or IF-014 that has passed the schema, its periods as columns: what the parties behind the platform work
 * on. Whether the message came through the parser or through the quick reader can no longer be seen.
 */
import { present } from "../../../src/std/assert.ts";
import type { ConsumptionDay, ConsumptionEnvelope, ConsumptionPeriod } from "../envelope.ts";
import { readKilowattHours, writeKilowattHours } from "../kilowatt-hours.ts";
import { readStamp, writeStamp } from "../stamp.ts";

export interface ConsumptionMessage {
  readonly common: ConsumptionEnvelope["payload"]["CommonBlock"];
  readonly issuer: ConsumptionEnvelope["payload"]["CustomBlock"]["B044"];
  readonly connection: ConsumptionEnvelope["payload"]["CustomBlock"]["B067"];
  /** AI, AE, RI or RE. */
  readonly quantity: string;
  readonly days: readonly DayColumns[];
}

/** The periods of a settlement day, by place in the message. */
export interface DayColumns {
  readonly settlementDay: ConsumptionDay["settlementDay"];
  /** Period ends, instants. */
  readonly ends: readonly number[];
  readonly wattHours: readonly number[];
  readonly qualities: readonly string[];
  readonly reasons: readonly (string | null)[];
  readonly amendments: readonly (string | null)[];
  /** The periods as they were sent; null where they can be written again from the columns. */
  readonly sent: readonly ConsumptionPeriod[] | null;
}

/** The columns of a message that a validator has accepted. */
export function consumptionMessage(envelope: ConsumptionEnvelope): ConsumptionMessage {
  const { B900 } = envelope.payload.CustomBlock;
  return withDays(envelope, B900.settlementDayConsumptionPeriods.map(dayColumns));
}

/** A message with days that were read elsewhere; those of the envelope are not looked at. */
export function withDays(
  { payload }: ConsumptionEnvelope,
  days: readonly DayColumns[],
): ConsumptionMessage {
  const { B044, B067, B900 } = payload.CustomBlock;
  return {
    common: payload.CommonBlock,
    issuer: B044,
    connection: B067,
    quantity: B900.MQID.measurementQuantityID,
    days,
  };
}

function dayColumns({ settlementDay, consumptionPeriods }: ConsumptionDay): DayColumns {
  return {
    settlementDay,
    ends: consumptionPeriods.map((period) => readStamp(period.sp)),
    wattHours: consumptionPeriods.map((period) => readKilowattHours(period.v)),
    qualities: consumptionPeriods.map((period) => period.q),
    reasons: consumptionPeriods.map((period) => period.e),
    amendments: consumptionPeriods.map((period) => period.arc),
    sent: consumptionPeriods,
  };
}

/** The period at a place of the day, as it was sent. */
export function periodAt(day: DayColumns, place: number): ConsumptionPeriod {
  if (day.sent !== null) return present(day.sent[place], "period");
  return {
    sp: writeStamp(present(day.ends[place], "period end")),
    v: writeKilowattHours(present(day.wattHours[place], "watt-hours")),
    q: present(day.qualities[place], "quality"),
    e: day.reasons[place] ?? null,
    arc: day.amendments[place] ?? null,
  };
}
