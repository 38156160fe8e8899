/**
 * The register law, looked at from outside: what was settled between each two neighbouring register reads against
 * the advance. It goes by the settled half hours alone and not by what the methods say of their brackets.
 */
import type { SettledSlots } from "../../domain/day/consumption-day.ts";
import { packQuality } from "../../domain/day/quality.ts";
import { isOnGrid } from "../../domain/estimate/register-time.ts";
import type { EstimateSettings } from "../../domain/estimate/settings.ts";
import { dayStart } from "../../domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../domain/time/settlement-period.ts";
import { assert } from "../../std/assert.ts";
import type { JudgedSeries } from "../judge/judged-series.ts";
import type { StandingRegister } from "../judge/recorded-registers.ts";
import type { RegisterSpan, SettledSeries, SpanOutcome } from "./settled-series.ts";

export interface SpanLimits {
  /** What a half hour can carry at most, watt-hours; null: no limit. */
  readonly hardWh: number | null;
  readonly settings: EstimateSettings;
}

/** Every span between neighbouring reads of one epoch that stand at a full or half hour. */
export function reckonSpans(
  { days: judged, registers }: JudgedSeries,
  days: readonly SettledSlots[],
  limits: SpanLimits,
): Pick<SettledSeries, "spans" | "spansOutside"> {
  const [firstDay] = judged;
  if (firstDay === undefined) return { spans: [], spansOutside: 0 };
  const opensAt = dayStart(firstDay.day);
  const spans: RegisterSpan[] = [];
  let spansOutside = 0;
  let before: StandingRegister | null = null;
  let isDivided = false;
  for (const read of registers.standing) {
    if (!isOnGrid(read.at)) {
      isDivided = true;
      continue;
    }
    if (before !== null && before.epoch === read.epoch) {
      const advanceWh = read.totalWh - before.totalWh;
      const places = { from: before.at, to: read.at, opensAt, isDivided };
      const span = reckonSpan(days, { ...places, advanceWh }, limits);
      if (span === null) spansOutside += 1;
      else spans.push(span);
    }
    before = read;
    isDivided = false;
  }
  return { spans, spansOutside };
}

const actual = packQuality("A");

/** Null where the recording does not hold the span whole. */
function reckonSpan(
  days: readonly SettledSlots[],
  asked: {
    readonly from: number;
    readonly to: number;
    readonly opensAt: number;
    readonly advanceWh: number;
    readonly isDivided: boolean;
  },
  limits: SpanLimits,
): RegisterSpan | null {
  const { from, to, opensAt, advanceWh, isDivided } = asked;
  const first = (from - opensAt) / halfHourMs;
  const halfHours = (to - from) / halfHourMs;
  let [actualWh, estimatedWh, filled] = [0, 0, 0];
  for (let position = first; position < first + halfHours; position += 1) {
    const day = days[Math.floor(position / periodsPerDay)];
    const slot = position % periodsPerDay;
    const wattHours = day?.wattHours[slot] ?? null;
    if (day === undefined || wattHours === null) return null;
    if (day.quality.charAt(slot) === actual) actualWh += wattHours;
    else {
      filled += 1;
      estimatedWh += wattHours;
    }
  }
  const span = { from, to, halfHours, filled, actualWh, estimatedWh, advanceWh };
  return { ...span, outcome: outcomeOf(span, isDivided, limits) };
}

/** Throws where the law is broken and nothing says why: a mistake of ours. */
function outcomeOf(
  span: Omit<RegisterSpan, "outcome">,
  isDivided: boolean,
  { hardWh, settings }: SpanLimits,
): SpanOutcome {
  const { halfHours, filled, actualWh, estimatedWh, advanceWh } = span;
  if (actualWh + estimatedWh === advanceWh) return "exact";
  const leftWh = advanceWh - actualWh;
  const toleranceWh = settings.toleranceWhPerSlot * halfHours;
  if (filled === 0) return Math.abs(leftWh) <= toleranceWh ? "rounding" : "allActual";
  if (halfHours > settings.bracketDaysMax * periodsPerDay) return "tooLong";
  if (leftWh < -toleranceWh) return "contradicts";
  if (leftWh < 0 && estimatedWh === 0) return "withinTolerance";
  if (hardWh !== null && leftWh > filled * hardWh) return "tooMuch";
  if (isDivided) return "divided";
  assert(false, "settled half hours between two register reads miss the advance");
}
