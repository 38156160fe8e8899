/** The form of a fault: what it changes in a meter's messages, and what the service must make of it. */
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { Random } from "../random.ts";

/** Where a fault is to be planted, with the truth of that day. */
export interface Site {
  readonly meter: Meter;
  readonly quantity: SettledQuantity;
  readonly day: SettlementDay;
  /** 48 true half hours of the day, in watt-hours. */
  readonly wh: Float64Array;
  /** False: the next day's log follows and brings slot 48 of this one in its first row. */
  readonly isLastDay: boolean;
  readonly random: Random;
}

/** What a fault does to the messages of one point and day. */
export interface Effect {
  /** What the log says instead of the truth, by period; null: the half hour is left out. */
  readonly reported: ReadonlyMap<number, number | null>;
  /** sent as always · no entries · bytes cut off · an outcome without values · only after the estimate. */
  readonly log: "sent" | "empty" | "cutOff" | "outcome" | "afterEstimate";
  /** False: no register message that day. */
  readonly registers: boolean;
  /** How often the same bytes are sent again. */
  readonly repeats: number;
  /** True: the same window is sent again later, with the truth. */
  readonly isCorrected: boolean;
  /** True: the meter says the whole truth when it is asked for the log again. */
  readonly isReread: boolean;
}

/** What the service must do about it (`faults.md` 4, `expect`). */
export interface Expectation {
  /** Disposition and reason of the read; null: nothing special. */
  readonly read: readonly [disposition: string, reason: string] | null;
  /** How the affected half hours may be filled; null when they end as actual or are not ours. */
  readonly slot: {
    readonly q: readonly string[];
    readonly e: string;
    readonly exact: boolean;
  } | null;
  readonly ending: "A" | "E" | "N";
  readonly exception: string | null;
  readonly advisory: string | null;
  /** True: an IF-014 of the service names the half hours. */
  readonly refusal: boolean;
}

export interface Planting {
  readonly params: Readonly<Record<string, number | string>>;
  /** The half hours that the fault touches, by period. */
  readonly periods: readonly number[];
  /** What is reported for each of them at first; null: no value is sent. */
  readonly reportedWh: readonly (number | null)[];
  readonly effect: Effect;
  readonly expect: Expectation;
  /** Set: the platform stand-in refuses this half hour once, whatever it holds. */
  readonly rejectCode?: string;
  /** Of a log that comes late: when; absent: after the first estimate of its day. Milliseconds UTC. */
  readonly releasedAt?: number;
  /** Of a meter that was not reached: when it answers requests again; absent: never. Milliseconds UTC. */
  readonly reachableAt?: number;
}

export interface Fault {
  /** Its word in our ledger and reports. */
  readonly kind: string;
  /** Its number in the catalogue, `F01` to `F74`, or the name of an action at the platform. */
  readonly fault: string;
  /** Read, message, device, party, platform. */
  readonly level: "R" | "M" | "D" | "P" | "X";
  readonly quantities: readonly SettledQuantity[];
  /** any day · the last, after which nothing comes that could heal it · every day of the run. */
  readonly on: "any" | "last" | "every";
  /** True: the meter is an extra device that nobody registered. */
  readonly isStranger: boolean;
  plant(site: Site): Planting;
}

export const untouched: Effect = {
  reported: new Map(),
  log: "sent",
  registers: true,
  repeats: 0,
  isCorrected: false,
  isReread: false,
};

export const settledAsActual: Expectation = {
  read: null,
  slot: null,
  ending: "A",
  exception: null,
  advisory: null,
  refusal: false,
};

/** How `count` missing half hours are filled when both midnight registers are held: exact, by their number. */
export function filledByRegisters(count: number, e: string): NonNullable<Expectation["slot"]> {
  const q = count === 1 ? "E0" : count === periodsPerDay ? "E2" : "E1";
  return { q: [q], e, exact: true };
}

/** The periods that stay unknown when a day's log never comes: the next log brings slot 48 in its first row. */
export function periodsWithoutLog(site: Site): number[] {
  const count = site.isLastDay ? periodsPerDay : periodsPerDay - 1;
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** A single half hour that a neighbouring log does not carry too: period 2 to 47. */
export function innerPeriod(site: Site): number {
  return 2 + Math.floor(site.random.unit() * (periodsPerDay - 2));
}
