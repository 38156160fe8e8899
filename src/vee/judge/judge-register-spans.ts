/**
 * Half hours against registers that were not read at UTC midnight, as in files of other countries: V63, V64, V62 and
 * V60 over each stretch between two neighbouring reads. Days with both midnight reads are left to the day rules.
 */

import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import { dayStart } from "../../domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../domain/time/settlement-period.ts";
import {
  dayAgainstRegister,
  type RegisterRule,
} from "../../domain/validate/day-against-register.ts";
import type { ExaminedFinding } from "../../domain/validate/examined-day.ts";
import { settingOf } from "../../domain/validate/weigh.ts";
import { DayFindings } from "./day-findings.ts";
import { classCode, markFinding, stands } from "./half-hour-class.ts";
import type { JudgedMeterDay } from "./judged-series.ts";
import type { RegisterMarks, StandingRegister } from "./recorded-registers.ts";

/** Half hours from `from` to before `to`, since 1970 UTC. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The days with what the register rules say of the stretches between reads; rules in shadow are not asked. */
export function judgeRegisterSpans(
  days: readonly JudgedMeterDay[],
  registers: RegisterMarks,
  ruleset: Ruleset,
): readonly JudgedMeterDay[] {
  const [firstDay] = days;
  if (firstDay === undefined || registers.size < 2) return days;
  const opensAt = dayStart(firstDay.day) / halfHourMs;
  const found = new Map<number, DayFindings>();
  for (const { stretch, advanceWh } of stretchesOf(registers)) {
    const places = placesOf(stretch, opensAt, days);
    if (places === null) continue;
    const spoken = compare(places, days, { advanceWh, ruleset });
    if (spoken === null) continue;
    for (const [dayIndex, periods] of byDay(places)) {
      const findings = found.get(dayIndex) ?? new DayFindings(ruleset);
      found.set(dayIndex, findings);
      findings.add(spoken.rule, spoken.verdict, periods);
    }
  }
  return days.map((day, index) => withFindings(day, found.get(index)?.inOrder() ?? []));
}

/** Neighbouring reads of one epoch, but for those that the day rules compare. */
function* stretchesOf(
  registers: RegisterMarks,
): Generator<{ stretch: Stretch; advanceWh: number }> {
  let before: readonly [number, StandingRegister] | null = null;
  for (const [to, closing] of registers) {
    if (before !== null) {
      const [from, opening] = before;
      const midnight = Math.floor(from / periodsPerDay) * periodsPerDay;
      const isOfDay =
        to <= midnight + periodsPerDay &&
        registers.has(midnight) &&
        registers.has(midnight + periodsPerDay);
      if (!isOfDay && opening.epoch === closing.epoch)
        yield { stretch: { from, to }, advanceWh: closing.totalWh - opening.totalWh };
    }
    before = [to, closing];
  }
}

/** One slot of one day. */
interface Place {
  readonly dayIndex: number;
  readonly slot: number;
}

/** Every slot of a stretch; null where the recording does not hold it whole. */
function placesOf(
  { from, to }: Stretch,
  opensAt: number,
  days: readonly JudgedMeterDay[],
): readonly Place[] | null {
  const places: Place[] = [];
  for (let halfHour = from; halfHour < to; halfHour += 1) {
    const dayIndex = Math.floor((halfHour - opensAt) / periodsPerDay);
    const slot = (halfHour - opensAt) % periodsPerDay;
    const code = days[dayIndex]?.classes[slot] ?? classCode.outside;
    if (code === classCode.outside) return null;
    places.push({ dayIndex, slot });
  }
  return places;
}

function compare(
  places: readonly Place[],
  days: readonly JudgedMeterDay[],
  { advanceWh, ruleset }: { advanceWh: number; ruleset: Ruleset },
): ReturnType<typeof dayAgainstRegister> {
  let sumWh = 0;
  let complete = true;
  for (const { dayIndex, slot } of places) {
    const day = days[dayIndex];
    if (stands(day?.classes[slot])) sumWh += day?.keptWh[slot] ?? 0;
    else complete = false;
  }
  const isOn = (rule: RegisterRule) => settingOf(ruleset, rule).mode === "on";
  return dayAgainstRegister({ sumWh, dailyAdvance: advanceWh, complete }, ruleset, isOn);
}

/** Periods of a stretch by the day that holds them, as its place among the days. */
function byDay(places: readonly Place[]): ReadonlyMap<number, readonly number[]> {
  const periods = new Map<number, number[]>();
  for (const { dayIndex, slot } of places) {
    const held = periods.get(dayIndex) ?? [];
    periods.set(dayIndex, held);
    held.push(slot + 1);
  }
  return periods;
}

/** The day with further findings: figures that they do not believe go. */
function withFindings(day: JudgedMeterDay, findings: readonly ExaminedFinding[]): JudgedMeterDay {
  if (findings.length === 0) return day;
  const classes = Uint8Array.from(day.classes);
  const keptWh = [...day.keptWh];
  for (const finding of findings) {
    markFinding(classes, finding);
    if (finding.outcome !== "invalid") continue;
    for (const period of finding.periods) {
      if (!stands(classes[period - 1])) continue;
      classes[period - 1] = classCode.invalid;
      keptWh[period - 1] = null;
    }
  }
  return { ...day, classes, keptWh, findings: [...day.findings, ...findings] };
}
