/**
 * The runs of the centre (P11): at 20:00 UTC of the working day of a run every registered half hour without a valid
 * value gets a default by a back-stop curve and the point's annual consumption, and its data service is told (IF-013).
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
import type { Identifiers } from "../platform/identifiers.ts";
import { marketDataServiceId } from "../platform/participants.ts";
import { defaultMessage } from "./default-message.ts";
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
}

export interface SettlementRuns {
  /** Holds the runs whose working day is that of `at`; settlement days before `from` are not looked at. */
  hold(from: SettlementDay, at: number): number;
  /** Holds runs at their time from now on, of settlement days from today on. */
  start(): void;
  stop(): Promise<void>;
}

/** Time of day of the runs, UTC. */
const heldAtMs = 20 * 3_600_000;
/** Where nobody has named an annual consumption. */
const annualWhInitial = 2_700_000;
/** Watt-hours of a half hour by nobody's meter: low at night, high at tea time. */
const backStop = Array.from({ length: periodsPerDay }, (_, slot) =>
  slot < 14 ? 100 : slot < 33 ? 180 : slot < 43 ? 320 : 190,
);
const backStopPerYear = backStop.reduce((sum, value) => sum + value, 0) * 365;

export function createSettlementRuns(parts: SettlementRunParts): SettlementRuns {
  const { clock } = parts;
  const stopping = new AbortController();
  const held = new Set<string>();
  let running: Promise<void> | null = null;
  let runNumber = 0;

  function hold(from: SettlementDay, at: number): number {
    const today = dayAt(at);
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
  { appointed: { from, to }, quantity, annualWh }: Registration,
  day: SettlementDay,
  { settled }: SettlementRunParts,
) {
  const start = dayStart(day);
  if (from >= start + dayMs || (to !== null && to <= start)) return [];
  const { q } = settled.find({ mpan, quantity, day });
  return backStop.flatMap((shape, slot) => {
    const end = start + (slot + 1) * halfHourMs;
    const isRegistered = end - halfHourMs >= from && (to === null || end <= to);
    if (!isRegistered || (q?.[slot] ?? null) !== null) return [];
    const wattHours = Math.round((shape * (annualWh ?? annualWhInitial)) / backStopPerYear);
    return [{ period: slot + 1, wattHours }];
  });
}
