/** A plan: everything that a run will send and expect, fixed before the first publish by seed and options. */
import type { Mpan } from "../src/domain/identity/mpan.ts";
import { Memo } from "../src/domain/time/memo.ts";
import { addDays, type SettlementDay, settlementDay } from "../src/domain/time/settlement-day.ts";
import type { PlannedAction } from "./actions/planned-action.ts";
import {
  type AppointedPeriods,
  type AppointedSpan,
  appointmentEnd,
  periodsWithin,
} from "./appointed-periods.ts";
import { loadRecording } from "./csv/load-recording.ts";
import type { Recording } from "./csv/recording.ts";
import { type ChangeableFleet, changeableFleet } from "./faults/changeable-fleet.ts";
import { type DemoFault, demoFaults, requestFaults } from "./faults/demo-faults.ts";
import type { Planting } from "./faults/fault.ts";
import { type FaultyPoints, faultyPoints } from "./faults/faulty-points.ts";
import { plantLateLogs } from "./faults/late-by-run.ts";
import { plantDemoFaults } from "./faults/plant-demo-faults.ts";
import type { Planted } from "./faults/plant-fault.ts";
import type { PlantedFault } from "./faults/planted-fault.ts";
import { hasFaultsOfItsOwn, recordedFaults } from "./faults/recorded.ts";
import { type Feed, usualFeed } from "./feed.ts";
import type { RegistrationLine } from "./ledger/registrations.ts";
import { type Fleet, pointsOf, seededFleet } from "./meters/fleet.ts";
import { keepingDays } from "./meters/kept-days.ts";
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

export interface Plan {
  readonly seed: number;
  readonly from: SettlementDay;
  readonly fleet: Fleet;
  readonly feed: Feed;
  readonly registers: Registers;
  readonly rateCounters: RateCounters;
  /** The whole UTC days that are judged, in order. */
  readonly days: readonly SettlementDay[];
  /** In summer time: the UTC day before, of which only the last two half hours are ours; else null. */
  readonly edgeDay: SettlementDay | null;
  /** Communications hubs, of which each device tells its own at first; absent: none tells. */
  readonly hubs?: number;
  /** The lines of the ledger, in order of their numbers. */
  readonly faults: readonly PlantedFault[];
  /** Where faults lie, those without a line of their own among them. */
  readonly points: FaultyPoints;
  /** What faults make of the registration of a point, in order. */
  registrationsOf(mpan: Mpan): readonly NonNullable<Planting["registration"]>[];
  /** What happens in the course of the run, in order of time. */
  readonly actions: readonly PlannedAction[];
  /** London dates between which points are appointed, unless faults or actions say otherwise of one. */
  readonly appointed: AppointedSpan;
  /** Which periods of a day are appointed of any such point; null: none. */
  appointedPeriods(day: SettlementDay): AppointedPeriods | null;
  /** Set when the half hours come from a recording. */
  readonly recording: { readonly firstDay: string; readonly shiftDays: number } | null;
}

const metersInitial = 200;
const daysInitial = 2;

/** Makes the plan of the options; reads the CSV file when one is named, and throws `CsvError` when it is bad. */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const recording = options.csv === null ? null : await loadRecording(options.csv, options);
  const base =
    recording === null
      ? seededFleet(options, options.meters ?? metersInitial)
      : recordedFleet(options, recording);
  const fleet = changeableFleet(keepingDays(base));
  const dayCount = recording === null ? (options.days ?? daysInitial) : recording.dayCount;
  const days = Array.from({ length: dayCount }, (_, index) => addDays(options.from, index));
  const planted = choosePlantings({ options, fleet, days, recording });
  return composePlan({
    ...{ seed: options.seed, from: options.from, fleet, days, planted, feed: usualFeed },
    endsAppointments: options.endsAppointments === true,
    recording:
      recording === null
        ? null
        : { firstDay: recording.firstLocalDay, shiftDays: recording.shiftDays },
  });
}

/** What a plan is made of once its faults are chosen. */
export interface PlanParts {
  readonly seed: number;
  readonly from: SettlementDay;
  readonly fleet: Fleet;
  readonly feed: Feed;
  readonly days: readonly SettlementDay[];
  readonly planted: readonly Planted[];
  /** Besides those of the plantings. */
  readonly actions?: readonly PlannedAction[];
  /** London date; absent: the first day. */
  readonly appointedFrom?: SettlementDay;
  readonly endsAppointments: boolean;
  readonly recording: Plan["recording"];
  /** Absent: no device tells of its hub. */
  readonly hubs?: number;
}

/** Puts a plan together. */
export function composePlan(parts: PlanParts): Plan {
  const { seed, from, fleet, feed, days, planted, recording } = parts;
  const appointed = {
    from: parts.appointedFrom ?? from,
    to: parts.endsAppointments ? appointmentEnd(days, from) : null,
  };
  const periodsOf = new Memo((day) =>
    periodsWithin([{ ...appointed, to: null }], settlementDay(day)),
  );
  const appointedPeriods = (day: SettlementDay) => periodsOf.get(day);
  const before = addDays(from, -1);
  const all = planted.flatMap(({ faults }) => faults);
  const registers = registersOf(fleet, from);
  const changes = registrationChanges(planted);
  const actions = [
    ...planted.flatMap(({ planting }) => planting.actions ?? []),
    ...(parts.actions ?? []),
  ];
  return {
    ...{ seed, from, fleet, feed, registers, days, recording, appointed, appointedPeriods },
    ...(parts.hubs === undefined ? {} : { hubs: parts.hubs }),
    rateCounters: rateCountersOf(fleet, registers, from),
    edgeDay: appointedPeriods(before) === null ? null : before,
    faults: all.filter(({ planting }) => planting.expect !== null),
    points: faultyPoints(all),
    registrationsOf: (mpan) => changes.get(mpan) ?? [],
    actions: actions.sort((a, b) => a.at - b.at),
  };
}

type RegistrationChange = (line: RegistrationLine) => readonly RegistrationLine[];

function registrationChanges(planted: readonly Planted[]): Map<Mpan, RegistrationChange[]> {
  const changes = new Map<Mpan, RegistrationChange[]>();
  for (const { faults, planting } of planted) {
    const change = planting.registration?.bind(planting);
    if (change === undefined) continue;
    for (const meter of new Set(faults.map((fault) => fault.meter)))
      for (const { mpan } of pointsOf(meter))
        changes.set(mpan, [...(changes.get(mpan) ?? []), change]);
  }
  return changes;
}

function choosePlantings(ground: {
  options: PlanOptions;
  fleet: ChangeableFleet;
  days: readonly SettlementDay[];
  recording: Recording | null;
}): Planted[] {
  const { options, fleet, days, recording } = ground;
  const { seed, lateShare = 0 } = options;
  const judged = judgedDays(options.from, days);
  const isClean = (meter: Parameters<Fleet["day"]>[0]) =>
    recording === null || !hasFaultsOfItsOwn(fleet, meter, judged);
  const demo =
    options.faults === "demo"
      ? plantDemoFaults({ seed, fleet, days, kinds: kindsFor(options), isClean })
      : [];
  const taken = new Set(demo.flatMap(({ faults }) => faults.map(({ meter }) => meter.number)));
  const late = plantLateLogs({
    seed,
    fleet,
    days,
    share: lateShare,
    firstNumber: demo.length + 1,
    isClean: (meter) => !taken.has(meter.number) && isClean(meter),
  });
  const count = demo.length + late.length;
  const recorded = recording === null ? [] : recordedFaults(fleet, judged, count + 1);
  return [...demo, ...[...late, ...recorded].map(alone)];
}

/** The days that are judged, each with the first period that is ours. */
function judgedDays(from: SettlementDay, days: readonly SettlementDay[]) {
  const appointedPeriods = (day: SettlementDay) => periodsWithin([{ from, to: null }], day);
  return [addDays(from, -1), ...days].flatMap((day) => {
    const appointed = appointedPeriods(day);
    return appointed === null ? [] : [{ day, firstPeriod: appointed[0] }];
  });
}

function alone(fault: PlantedFault): Planted {
  return { faults: [fault], planting: { params: fault.params, days: [fault.planting] } };
}

function kindsFor({ answersRequests = false }: PlanOptions): readonly DemoFault[] {
  return answersRequests ? [...demoFaults, ...requestFaults] : demoFaults;
}

/** True for the days whose reads are sent: those of the run and the edge day before it. */
export function isTold(
  { edgeDay, from, days }: Pick<Plan, "edgeDay" | "from" | "days">,
  day: SettlementDay,
): boolean {
  return day === edgeDay || (day >= from && day <= (days.at(-1) ?? from));
}
