/** A plan: everything that a run will send and expect, fixed before the first publish by seed and options. */
import { londonMidnight } from "../src/domain/time/london-day.ts";
import { addDays, dayStart, type SettlementDay } from "../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../src/domain/time/settlement-period.ts";
import { loadRecording } from "./csv/load-recording.ts";
import type { Recording } from "./csv/recording.ts";
import { faultCatalogue, requestFaults } from "./faults/catalogue.ts";
import type { Fault } from "./faults/fault.ts";
import { plantLateLogs } from "./faults/late-by-run.ts";
import { type PlantedFault, plantDemoFaults } from "./faults/plant.ts";
import { hasFaultsOfItsOwn, recordedFaults } from "./faults/recorded.ts";
import { type Fleet, seededFleet } from "./meters/fleet.ts";
import { keepingDays } from "./meters/kept-days.ts";
import type { SettledQuantity } from "./meters/meter.ts";
import { type RateCounters, rateCountersOf } from "./meters/rate-counters.ts";
import { recordedFleet } from "./meters/recorded-fleet.ts";
import { type Registers, registersOf } from "./meters/registers.ts";

export interface PlanOptions {
  readonly meters: number | null;
  readonly days: number | null;
  readonly seed: number;
  readonly from: SettlementDay;
  readonly faults: "demo" | "none";
  /** 0 to 1: share of meters that send single half hours. */
  readonly streamShare: number;
  /** 0 to 1: share of the days of an import point whose log comes late, over all runs; absent: none. */
  readonly lateShare?: number;
  /** True: appointments end with the last day; absent or false: they go on. */
  readonly endsAppointments?: boolean;
  /** True: the service asks meters for what did not come; what comes only so is planted too. Absent: false. */
  readonly answersRequests?: boolean;
  /** Null: a seeded fleet. */
  readonly csv: { readonly file: string; readonly offsetMinutes: number } | null;
}

/** The first and the last appointed period of a UTC day. */
export type AppointedPeriods = readonly [first: number, last: number];

export interface Plan {
  readonly seed: number;
  readonly from: SettlementDay;
  readonly fleet: Fleet;
  readonly registers: Registers;
  readonly rateCounters: RateCounters;
  /** The whole UTC days that are judged, in order. */
  readonly days: readonly SettlementDay[];
  /** In summer time: the UTC day before, of which only the last two half hours are ours; else null. */
  readonly edgeDay: SettlementDay | null;
  readonly faults: readonly PlantedFault[];
  /** The fault of a point on a day. */
  faultAt(meter: number, quantity: SettledQuantity, day: SettlementDay): PlantedFault | null;
  /** London date at which appointments end, itself excluded; null: they go on. */
  readonly appointedTo: SettlementDay | null;
  /** Which periods of a day are appointed; null: none. */
  appointedPeriods(day: SettlementDay): AppointedPeriods | null;
  /** Set when the half hours come from a recording. */
  readonly recording: { readonly firstDay: string; readonly shiftDays: number } | null;
}

const metersInitial = 200;
const daysInitial = 2;

/** Makes the plan of the options; reads the CSV file when one is named, and throws `CsvError` when it is bad. */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const recording = options.csv === null ? null : await loadRecording(options.csv, options);
  const fleet = keepingDays(
    recording === null
      ? seededFleet(options, options.meters ?? metersInitial)
      : recordedFleet(options, recording),
  );
  const dayCount = recording === null ? (options.days ?? daysInitial) : recording.dayCount;
  const days = Array.from({ length: dayCount }, (_, index) => addDays(options.from, index));
  const appointedPeriods = appointmentFrom(options.from);
  const before = addDays(options.from, -1);
  const edgeDay = appointedPeriods(before) === null ? null : before;
  const faults = chooseFaults({ options, fleet, days, edgeDay, recording, appointedPeriods });
  const registers = registersOf(fleet, options.from);
  const byPoint = new Map(
    faults.map((fault) => [keyOf(fault.meter.number, fault.quantity, fault.day), fault]),
  );
  return {
    seed: options.seed,
    from: options.from,
    fleet,
    registers,
    rateCounters: rateCountersOf(fleet, registers, options.from),
    days,
    edgeDay,
    faults,
    faultAt: (meter, quantity, day) => byPoint.get(keyOf(meter, quantity, day)) ?? null,
    appointedTo: options.endsAppointments === true ? appointmentEnd(days, options.from) : null,
    appointedPeriods,
    recording:
      recording === null
        ? null
        : { firstDay: recording.firstLocalDay, shiftDays: recording.shiftDays },
  };
}

function chooseFaults(ground: {
  options: PlanOptions;
  fleet: Fleet;
  days: readonly SettlementDay[];
  edgeDay: SettlementDay | null;
  recording: Recording | null;
  appointedPeriods: Plan["appointedPeriods"];
}): PlantedFault[] {
  const { options, fleet, days, edgeDay, recording, appointedPeriods } = ground;
  const judged = (edgeDay === null ? days : [edgeDay, ...days]).map((day) => ({
    day,
    firstPeriod: appointedPeriods(day)?.[0] ?? 1,
  }));
  const isClean = (meter: Parameters<Fleet["day"]>[0]) =>
    recording === null || !hasFaultsOfItsOwn(fleet, meter, judged);
  const demo =
    options.faults === "demo"
      ? plantDemoFaults({ seed: options.seed, fleet, days, kinds: kindsFor(options), isClean })
      : [];
  const taken = new Set(demo.map(({ meter }) => meter.number));
  const { seed, lateShare = 0 } = options;
  const late = plantLateLogs({
    seed,
    fleet,
    days,
    share: lateShare,
    firstNumber: demo.length + 1,
    isClean: (meter) => !taken.has(meter.number) && isClean(meter),
  });
  const planted = [...demo, ...late];
  if (recording === null) return planted;
  return [...planted, ...recordedFaults(fleet, judged, planted.length + 1)];
}

function kindsFor({ answersRequests = false }: PlanOptions): readonly Fault[] {
  return answersRequests ? [...faultCatalogue, ...requestFaults] : faultCatalogue;
}

/** Appointments start at London midnight: in summer time that is 23:00Z, slot 47 of the UTC day before. */
function appointmentFrom(from: SettlementDay): Plan["appointedPeriods"] {
  const startsAt = londonMidnight(from);
  return (day) => {
    const first = Math.max(1, (startsAt - dayStart(day)) / halfHourMs + 1);
    return first > periodsPerDay ? null : [first, periodsPerDay];
  };
}

/**
 * The London midnight that leaves every half hour of the last day appointed. In summer time it lies in the UTC day
 * after, of which 46 half hours are then ours: they are not judged.
 */
function appointmentEnd(days: readonly SettlementDay[], from: SettlementDay): SettlementDay {
  const next = addDays(days.at(-1) ?? from, 1);
  return londonMidnight(next) < dayStart(next) ? addDays(next, 1) : next;
}

/** True for the days whose reads are sent: those of the run and the edge day before it. */
export function isTold(
  { edgeDay, from, days }: Pick<Plan, "edgeDay" | "from" | "days">,
  day: SettlementDay,
): boolean {
  return day === edgeDay || (day >= from && day <= (days.at(-1) ?? from));
}

function keyOf(meter: number, quantity: SettledQuantity, day: SettlementDay): string {
  return `${meter} ${quantity} ${day}`;
}
