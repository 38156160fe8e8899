/**
 * The runs of the centre (P11): at 20:00 UTC of the working day of a run every registered half hour without a valid
 * value gets a default by the point's annual consumption and the published shape of its group, where there is none by a
 * back-stop curve, and its data service is told (IF-013).
 */
import {
  addDays,
  dayAt,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import type { Clock } from "../../../src/std/clock.ts";
import { cutOffsOf, type SettlementRun } from "../../settlement-runs.ts";
import { isWorkingDay } from "../../timetable.ts";
import type { Envelope } from "../envelope.ts";
import type { PublishedDay } from "../load-shaping/published-shapes.ts";
import type { GroupedPoint } from "../load-shaping/shape-group.ts";
import type { Identifiers } from "../platform/identifiers.ts";
import { marketDataServiceId } from "../platform/participants.ts";
import type { AnnualBook } from "./annual-book.ts";
import { annualMessage } from "./annual-message.ts";
import { type DefaultedPoint, defaultMessage } from "./default-message.ts";
import type { Registration, Registry } from "./registry.ts";
import type { SettledDays } from "./settled-days.ts";

export interface SettlementRunParts {
  readonly registry: Registry;
  readonly settled: Pick<SettledDays, "find">;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** The data service that is told. */
  readonly serviceId: string;
  /** Hands a message to the platform, which stamps and delivers it. */
  readonly publish: (message: Envelope) => void;
  /** What was accepted, for the annual consumption of the first of each month (P11); absent: none is told. */
  readonly annual?: Pick<AnnualBook, "figures">;
  /** What the Load Shaping Service has published for a point and day; absent: there is no such service. */
  readonly shapeOf?: (point: GroupedPoint, day: SettlementDay) => PublishedDay | null;
}

export interface SettlementRuns {
  /**
   * Holds the runs whose working day is that of `at`; settlement days before `from` are not looked at. On the first of a
   * month annual consumption is told first. Returns how many points got defaults.
   */
  hold(from: SettlementDay, at: number): number;
  /** Holds runs at their time from now on, of settlement days from today on. */
  start(): void;
  stop(): Promise<void>;
}

const firstOfMonth = "-01";
/** Time of day of the runs, UTC. */
const heldAtMs = 20 * 3_600_000;
/** Where nobody has named an annual consumption. */
const annualWhInitial = 2_700_000;
/** Watt-hours of a half hour by nobody's meter: low at night, high at tea time. */
const backStop = Array.from({ length: periodsPerDay }, (_, slot) =>
  slot < 14 ? 100 : slot < 33 ? 180 : slot < 43 ? 320 : 190,
);
const backStopPerYear = backStop.reduce((sum, value) => sum + value, 0) * 365;

/** Runs that are not held by themselves before `start`. */
export function createSettlementRuns(parts: SettlementRunParts): SettlementRuns {
  const { clock } = parts;
  const stopping = new AbortController();
  const held = new Set<string>();
  let running: Promise<void> | null = null;
  let runNumber = 0;

  function hold(from: SettlementDay, at: number): number {
    const today = dayAt(at);
    if (today.endsWith(firstOfMonth)) tellAnnual(today, at, parts);
    if (!isWorkingDay(today)) return 0;
    let told = 0;
    for (let day = from; day < today; day = addDays(day, 1))
      for (const { run, at: cutOff } of cutOffsOf(day)) {
        const name = `${day} ${run}`;
        // Figures are taken in the evening of the working day before.
        if (cutOff > dayStart(today) || held.has(name)) continue;
        held.add(name);
        runNumber += 1;
        told += settle(day, run, at, runNumber, parts);
      }
    return told;
  }

  async function run(from: SettlementDay): Promise<void> {
    const today = dayStart(dayAt(clock.now())) + heldAtMs;
    for (let at = today > clock.now() ? today : today + dayMs; ; at += dayMs) {
      await clock.sleep(at - clock.now(), { signal: stopping.signal });
      if (stopping.signal.aborted) return;
      hold(from, at);
    }
  }

  return {
    hold,
    start() {
      running ??= run(dayAt(clock.now()));
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Tells the data service what each point that is registered to it uses in a year (IF-040). */
function tellAnnual(today: SettlementDay, at: number, parts: SettlementRunParts): void {
  const { annual, registry, identifiers, serviceId, publish } = parts;
  for (const figure of annual?.figures(today) ?? []) {
    const registration = registry
      .registrationsOf(figure.mpan)
      ?.find(
        ({ quantity, appointed: { from, to } }) =>
          quantity === figure.quantity && from <= at && (to === null || at < to),
      );
    if (registration === undefined) continue;
    const sender = { channel: "IF-040", senderDipId: marketDataServiceId, role: "MDS" };
    const reference = identifiers.senderReference(sender, at);
    publish(annualMessage(figure, registration, { serviceId, reference, at, from: today }));
  }
}

/** One run of one settlement day; returns how many points got defaults. */
function settle(
  day: SettlementDay,
  run: SettlementRun,
  at: number,
  runNumber: number,
  parts: SettlementRunParts,
): number {
  let told = 0;
  for (const mpan of parts.registry.mpans())
    for (const registration of parts.registry.registrationsOf(mpan) ?? []) {
      const slots = missingSlots(mpan, registration, day, parts);
      if (slots.length === 0) continue;
      const sender = { channel: "IF-013", senderDipId: marketDataServiceId, role: "MDS" };
      const reference = parts.identifiers.senderReference(sender, at);
      const { serviceId } = parts;
      const point = { mpan, registration, day, run, runNumber, slots };
      parts.publish(defaultMessage(point, { serviceId, reference, at }));
      told += 1;
    }
  return told;
}

/** Half hours of the day inside the registration for which nothing valid has come. */
function missingSlots(
  mpan: string,
  registration: Registration,
  day: SettlementDay,
  { settled, shapeOf }: SettlementRunParts,
): DefaultedPoint["slots"] {
  const { from, to } = registration.appointed;
  const start = dayStart(day);
  if (from >= start + dayMs || (to !== null && to <= start)) return [];
  const { q } = settled.find({ mpan, quantity: registration.quantity, day });
  const missing = backStop.flatMap((_, slot) => {
    const end = start + (slot + 1) * halfHourMs;
    const isRegistered = end - halfHourMs >= from && (to === null || end <= to);
    return isRegistered && (q?.[slot] ?? null) === null ? [slot] : [];
  });
  if (missing.length === 0) return [];
  const shape = shapeOf?.(registration, day) ?? null;
  return missing.map((slot) => defaultOf(slot, shape, registration.annualWh ?? annualWhInitial));
}

/** Shape value x annual consumption / annual total of the shape, rounded. */
function defaultOf(slot: number, shape: PublishedDay | null, annualWh: number) {
  const flag = shape?.flags[slot] ?? "B";
  // A shape without data for the half hour says nothing of it.
  const [value = 0, total, kept] =
    shape === null || flag === "B" || shape.annualWh === 0
      ? ([backStop[slot], backStopPerYear, "E"] as const)
      : ([shape.wattHours[slot], shape.annualWh, flag] as const);
  return { period: slot + 1, wattHours: Math.round((value * annualWh) / total), flag: kept };
}
