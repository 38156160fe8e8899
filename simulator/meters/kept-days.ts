/** A fleet that remembers the days it was asked for lately: the log, the next log and the registers all read them. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Fleet } from "./fleet.ts";
import type { MeterDay } from "./household.ts";
import type { Meter } from "./meter.ts";

/** The day streamed, the day logged, the day before it, and one to spare. */
const daysMax = 4;

/** `fleet` with the meters and days of the last few days kept. Ask in day order, else it only costs time. */
export function keepingDays(fleet: Fleet): Fleet {
  const meters = new Map<number, Meter>();
  const days = new Map<SettlementDay, Map<number, MeterDay>>();
  const dayOf = (day: SettlementDay) => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const oldest = [...days.keys()].sort()[0];
    if (days.size >= daysMax && oldest !== undefined) days.delete(oldest);
    const fresh = new Map<number, MeterDay>();
    days.set(day, fresh);
    return fresh;
  };
  return {
    meterCount: fleet.meterCount,
    annualConsumptionWh: fleet.annualConsumptionWh,
    meter(number) {
      const known = meters.get(number);
      if (known !== undefined) return known;
      const made = fleet.meter(number);
      meters.set(number, made);
      return made;
    },
    day(meter, day) {
      const kept = dayOf(day);
      const known = kept.get(meter.number);
      if (known !== undefined) return known;
      const made = fleet.day(meter, day);
      kept.set(meter.number, made);
      return made;
    },
  };
}
