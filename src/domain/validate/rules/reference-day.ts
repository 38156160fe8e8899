import type { SettlementDay } from "../../time/settlement-day.ts";
import { dayNumber } from "../day-number.ts";
import { type RuleId, rule } from "../rule.ts";

/** What a day of the record says of itself. */
export interface RecordedDay {
  readonly day: SettlementDay;
  /** The same as days since 1970 (`dayNumber`), which is cheaper to count with. */
  readonly dayNumber: number;
  readonly actualSlots: number;
  /** Rules that stand on it at suspect or stronger. */
  readonly flags: readonly RuleId[];
  /** Exchange, connection, energisation or tenancy changed on it. */
  readonly hasCriticalChange: boolean;
  readonly hasOutage: boolean;
}

export interface ReferenceQuestion<Day extends RecordedDay = RecordedDay> {
  readonly day: SettlementDay;
  /** Newest first, all before `day`. */
  readonly days: readonly Day[];
}

/** A day is measured against days that are themselves beyond doubt, and like it: not from before a change or a long gap. */
export const referenceDay = rule({
  id: "V77",
  name: "reference-day",
  says: "which days may serve as reference",
  source: "Energy Sparks, 50 days",
  scope: "series",
  outcome: "note",
  fixed: true,
  marks: {},
  params: {
    actualSlotsMin: { initial: 48, min: 40, max: 48 },
    gapDaysMax: { initial: 50, min: 7, max: 92 },
  },
  check(question: ReferenceQuestion, figures) {
    const days = referenceDaysOf(question, figures).length;
    return { outcome: "note", reason: "referenceDays", detail: { days } };
  },
  measure: (question, figures) => ({
    usable: referenceDaysOf(question, figures).map(({ day }) => day),
  }),
});

/** Rules that bar a day from being a reference where they stand on it at suspect or stronger. */
export const doubtingRules: ReadonlySet<RuleId> = new Set([
  "V41",
  "V46",
  "V47",
  "V48",
  "V60",
  "V62",
  "V63",
  "V64",
]);

interface ReferenceFigures {
  readonly actualSlotsMin: number;
  readonly gapDaysMax: number;
}

/** The days that may serve, newest first. A day of change ends the search and does not serve itself. */
export function referenceDaysOf<Day extends RecordedDay>(
  { day, days }: ReferenceQuestion<Day>,
  figures: ReferenceFigures,
): readonly Day[] {
  const usable: Day[] = [];
  let later = dayNumber(day);
  for (const each of days) {
    if (endsSearch(each, later, figures)) break;
    later = each.dayNumber;
    if (mayServe(each, figures)) usable.push(each);
  }
  return usable;
}

/** True where looking back from the day numbered `later` ends before `each`: a long gap lies between, or a change. */
export function endsSearch(
  each: RecordedDay,
  later: number,
  { gapDaysMax }: ReferenceFigures,
): boolean {
  return later - each.dayNumber - 1 > gapDaysMax || each.hasCriticalChange;
}

/** True for a day that is itself beyond doubt. */
function mayServe(each: RecordedDay, { actualSlotsMin }: ReferenceFigures): boolean {
  return each.actualSlots >= actualSlotsMin && !each.hasOutage && !isDoubted(each.flags);
}

/** True where one of the rules that bar a day from being a reference stands on it. */
export function isDoubted(flags: readonly RuleId[]): boolean {
  return flags.length > 0 && flags.some((flag) => doubtingRules.has(flag));
}
