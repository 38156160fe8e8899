/** What a file tells about one meter and quantity in the form in which estimation asks for it, worked out once. */
import { noCode, packReason } from "../../domain/day/quality.ts";
import type { EvidenceRegister } from "../../domain/estimate/evidence.ts";
import type {
  BesideDay,
  DailyAdvance,
  ReferenceDay,
} from "../../domain/estimate/wider-evidence.ts";
import { formatInstant } from "../../domain/time/instant.ts";
import { dayStart } from "../../domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../domain/time/settlement-period.ts";
import { dayNumber } from "../../domain/validate/day-number.ts";
import type { RecordedDay } from "../../domain/validate/rules/reference-day.ts";
import { isDoubt } from "../judge/examine-recorded-day.ts";
import { classCode, stands } from "../judge/half-hour-class.ts";
import type { JudgedMeterDay, JudgedSeries } from "../judge/judged-series.ts";
import { advanceBetween } from "../judge/recorded-registers.ts";

export interface KnownSeries {
  /** One for each judged day, in time order and without a hole. */
  readonly days: readonly KnownDay[];
  /** Reads that stand, in time order. */
  readonly registers: readonly EvidenceRegister[];
  /** Of the UTC days whose both midnight reads stand, in time order. */
  readonly advances: readonly DailyAdvance[];
}

/** A day as other days and its own estimation see it. */
export interface KnownDay extends BesideDay, RecordedDay {
  /** 48 packed reasons: 2 nothing was read, 3 what was read is not believed; `-` elsewhere. */
  readonly reasons: string;
  /** Slots to be filled. */
  readonly openSlots: number;
  /** The day as one that others go by; null: not every half hour of it is actual. */
  readonly whole: ReferenceDay | null;
}

/** The series as estimation knows it. Figures that the writer of the file made up are no actuals. */
export function knownSeries({ days, registers }: JudgedSeries): KnownSeries {
  const { standing, marks } = registers;
  const advances: DailyAdvance[] = [];
  for (const { day } of days) {
    const from = dayStart(day) / halfHourMs;
    const wattHours = advanceBetween(marks, from, from + periodsPerDay);
    if (wattHours !== null) advances.push({ day, wattHours, source: `registers of ${day}` });
  }
  return {
    days: days.map(knownDay),
    registers: standing.map(({ at, totalWh, epoch }) => ({
      at,
      wattHours: totalWh,
      source: `register ${formatInstant(at)}`,
      meterId: `${epoch}`,
    })),
    advances,
  };
}

const missing = packReason(2);
const invalid = packReason(3);

function knownDay({ day, keptWh, classes, findings }: JudgedMeterDay): KnownDay {
  const held: number[] = [];
  let [first, last] = [periodsPerDay, 1];
  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    const code = classes[slot] ?? classCode.outside;
    if (code === classCode.outside) continue;
    first = Math.min(first, slot + 1);
    last = slot + 1;
    const wh = keptWh[slot] ?? null;
    if (stands(code) && wh !== null) held.push(wh);
  }
  // Most days are whole; their half hours serve as they are, here and as a reference.
  const isWhole = held.length === periodsPerDay;
  return {
    day,
    dayNumber: dayNumber(day),
    appointed: { first, last },
    wattHours: isWhole ? held : keptWh.map((wh, slot) => (stands(classes[slot]) ? wh : null)),
    reasons: isWhole ? nothingToFill : Array.from(classes, reasonOf).join(""),
    actualSlots: held.length,
    openSlots: last - first + 1 - held.length,
    whole: isWhole ? { day, wattHours: held, source: `half hours of ${day}` } : null,
    flags: findings.filter(isDoubt).map(({ rule }) => rule),
    hasCriticalChange: false,
    hasOutage: false,
  };
}

const nothingToFill = noCode.repeat(periodsPerDay);

function reasonOf(code: number): string {
  if (stands(code) || code === classCode.outside) return noCode;
  return code === classCode.invalid ? invalid : missing;
}
