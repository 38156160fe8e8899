/** Counters of the time-of-use matrix of a two-rate meter: what each rate has counted, adding up to its register. */
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Fleet } from "./fleet.ts";
import type { Meter } from "./meter.ts";
import { dayEnergyWh, type Registers } from "./registers.ts";

/** Economy-7: 00:30 to 07:30 GMT all year, periods 2 to 15 of a UTC day; positions are from 0, the end excluded. */
const offPeak = { from: 1, to: 15 } as const;
/** What of the register at the start was counted off peak, in hundredths. */
const openingPercent = 40;
const countersMax = 48;

export interface RateCounters {
  /** 48 counters of the import register at 00:00Z of a day, in watt-hours; null: the meter counts one rate. */
  at(meter: Meter, day: SettlementDay): readonly number[] | null;
}

/** The counters of a fleet from 00:00Z of `firstDay` on; remembers the last day asked for each meter. */
export function rateCountersOf(
  fleet: Fleet,
  registers: Registers,
  firstDay: SettlementDay,
): RateCounters {
  const latest = new Map<number, { day: SettlementDay; wh: number }>();
  const offPeakWh = (meter: Meter, day: SettlementDay) =>
    dayEnergyWh((fleet.day(meter, day).AI ?? []).slice(offPeak.from, offPeak.to));
  return {
    at(meter, day) {
      if (!meter.isTwoRate) return null;
      const opening = Math.floor((meter.openingWh.AI * openingPercent) / 100);
      const known = latest.get(meter.number);
      const start =
        known !== undefined && known.day <= day ? known : { day: firstDay, wh: opening };
      let { day: at, wh } = start;
      for (; at < day; at = addDays(at, 1)) wh += offPeakWh(meter, at);
      for (; at > day; at = addDays(at, -1)) wh -= offPeakWh(meter, addDays(at, -1));
      latest.set(meter.number, { day, wh });
      const counters = new Array<number>(countersMax).fill(0);
      return counters.with(0, wh).with(1, registers.at(meter, "AI", day) - wh);
    },
  };
}
