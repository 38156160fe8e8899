/**
 * Everything that a file knows about one of its days, as the estimation of the service is told it. A file knows of
 * no notice, no published load shape and no annual consumption: the supply is live, the shape is the built-in one
 * of a home, and the class speaks for the year.
 */
import type { DayEvidence, EvidenceRegister } from "../../domain/estimate/evidence.ts";
import { isOnGrid } from "../../domain/estimate/register-time.ts";
import type { EstimateSettings } from "../../domain/estimate/settings.ts";
import {
  type BesideDay,
  noWiderEvidence,
  type PointHistory,
} from "../../domain/estimate/wider-evidence.ts";
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import { dayMs, dayStart } from "../../domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../domain/time/settlement-period.ts";
import { referenceDaysOf } from "../../domain/validate/rules/reference-day.ts";
import { present } from "../../std/assert.ts";
import type { KnownDay, KnownSeries } from "./known-series.ts";

export interface EvidenceFigures {
  readonly quantity: MeasurementQuantity;
  /** What a half hour can carry at most, watt-hours; null: no limit. */
  readonly hardWh: number | null;
  readonly ruleset: Ruleset;
  readonly settings: EstimateSettings;
}

/** The furthest that a search for a like day goes. */
const likeDaysMax = 100;

/** The evidence of the day at `place` of the series. */
export function evidenceOfDay(
  known: KnownSeries,
  place: number,
  figures: EvidenceFigures,
): DayEvidence {
  const { day, appointed, wattHours, reasons } = present(known.days[place], "a day of the series");
  const around = registersAround(known, place, figures.settings);
  const { shapes, rates, offPeakPercent, refusedByFactor, active } = noWiderEvidence;
  // Written out: objects made by spreading are slower to read, and this one is read at every step.
  return {
    day,
    quantity: figures.quantity,
    appointed,
    wattHours,
    reasons,
    registers: around.reads,
    before: appointed.first === 1 ? (known.days[place - 1]?.wattHours.at(-1) ?? null) : null,
    after: appointed.last === periodsPerDay ? (known.days[place + 1]?.wattHours[0] ?? null) : null,
    state: { supply: "live", notice: "none" },
    connection: { connectionType: "W", domestic: true, hardLimitWh: figures.hardWh },
    annual: null,
    shape: null,
    beside: besideOf(known, place, around),
    history: historyOf(known, place, figures),
    shapes,
    rates,
    offPeakPercent,
    refusedByFactor,
    active,
  };
}

interface RegistersAround {
  readonly reads: readonly EvidenceRegister[];
  /** Milliseconds UTC: how far the brackets of the day can reach at most. */
  readonly opensAt: number;
  readonly closesAt: number;
}

/**
 * The reads that can speak of a day: no older than a method may ask for but for the one before that (E6, E7), up to the first
 * on the half hour behind the day. A bracket opens no earlier than the last one on the half hour before the day.
 */
function registersAround(
  { registers, days }: KnownSeries,
  place: number,
  { recentE7Days, bracketDaysMax }: EstimateSettings,
): RegistersAround {
  const { day, appointed } = present(days[place], "a day of the series");
  const midnight = dayStart(day);
  const opens = midnight + (appointed.first - 1) * halfHourMs;
  const closes = midnight + appointed.last * halfHourMs;
  const onGrid = ({ at }: EvidenceRegister) => isOnGrid(at);
  const oldest = registers.findIndex(({ at }) => at >= opens - recentE7Days * dayMs);
  const closing = registers.findIndex((read) => read.at >= closes && onGrid(read));
  const reads = registers.slice(
    oldest < 0 ? Math.max(0, registers.length - 2) : Math.max(0, oldest - 1),
    closing < 0 ? undefined : closing + 1,
  );
  const opening = reads.findLast((read) => read.at <= opens && onGrid(read)) ?? reads[0];
  const reachMs = bracketDaysMax * dayMs;
  return {
    reads,
    opensAt: Math.max(opening?.at ?? opens, closes - reachMs),
    closesAt: Math.min(reads.at(-1)?.at ?? closes, opens + reachMs),
  };
}

/** The days that share a bracket with the one at `place`; without registers there are none. */
function besideOf(
  { days }: KnownSeries,
  place: number,
  { opensAt, closesAt, reads }: RegistersAround,
): readonly BesideDay[] {
  if (reads.length < 2) return [];
  const midnight = dayStart(present(days[place], "a day of the series").day);
  const before = Math.max(0, Math.ceil((midnight - opensAt) / dayMs));
  const after = Math.max(0, Math.ceil((closesAt - midnight) / dayMs) - 1);
  return [
    ...days.slice(Math.max(0, place - before), place),
    ...days.slice(place + 1, place + 1 + after),
  ];
}

/** Days without any usable read are no days of the record: a long run of them is a gap (V77). */
function historyOf(
  { days, advances }: KnownSeries,
  place: number,
  { ruleset, settings }: EvidenceFigures,
): PointHistory {
  const daysMax = historyDaysOf(settings);
  const { day } = present(days[place], "a day of the series");
  const earlier = days
    .slice(Math.max(0, place - daysMax), place)
    .filter(({ actualSlots }) => actualSlots > 0)
    .reverse();
  return {
    days: referenceDaysOf<KnownDay>({ day, days: earlier }, ruleset.V77)
      .flatMap(({ whole }) => whole ?? [])
      .reverse(),
    advances: advances.filter(({ day: of }) => of < day).slice(-daysMax),
  };
}

/** Days that any method looks back on: more than those of E5 only where like days are asked for. */
function historyDaysOf({ recentE5Days, shapeSource, historyFill }: EstimateSettings): number {
  const asksForLikeDays = shapeSource !== "loadShape" || historyFill !== "off";
  return asksForLikeDays ? Math.max(recentE5Days, likeDaysMax) : recentE5Days;
}
