/** A settlement day on which a cause shows itself: what findings of ours and words of the centre have in common. */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { addDays, type SettlementDay } from "../time/settlement-day.ts";
import { findRule } from "../validate/catalogue.ts";
import type { KeptFinding } from "../validate/exception-kind.ts";
import { type AdvisoryKind, isAdvisoryKind } from "./advisory.ts";

export interface CauseDay {
  readonly kind: AdvisoryKind;
  readonly code: string;
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  /** Half hours spoken of, 1 to 48; empty: the whole day. */
  readonly periods: readonly number[];
  /** The first day that it speaks of: before `day` where it is about a silence. */
  readonly since: SettlementDay;
  /** False: it makes the cause last, and is no reason to tell of it. */
  readonly isTold: boolean;
  /** True or false where the day itself tells whether it is over; null: clean days after it do. */
  readonly isCleared: boolean | null;
  /** What happened, in words without personal data. */
  readonly says: string;
}

/** A finding that holds and counts, as the record has it. */
export interface FoundDay extends KeptFinding {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly periods: readonly number[];
}

/** The advisory that a finding's rule is marked for (validation.md 5); null: it is none of the supplier's business. */
export function causeDayOfFinding(finding: FoundDay): CauseDay | null {
  const { rule, outcome, detail, day, quantity, periods } = finding;
  const entry = findRule(rule);
  const kind = entry?.marks.advisory ?? "";
  if (entry === undefined || outcome === "note" || !isAdvisoryKind(kind)) return null;
  const { refusal } = entry.marks;
  return {
    kind,
    code: refusal === undefined || refusal === "rule" ? `SDS-${rule}` : refusal,
    day,
    quantity,
    periods,
    since: sinceOf(finding),
    // V75 and V76 say themselves when the supplier is to hear of them.
    isTold: detail["report"] !== "no",
    isCleared: null,
    says: entry.text?.(detail) ?? entry.says,
  };
}

const silences: readonly string[] = ["V75", "V76"];

/** Silence of n days ends on the day that is judged: V75 and V76 count from the last day that brought something. */
function sinceOf({ rule, day, detail: { days } }: FoundDay): SettlementDay {
  if (!silences.includes(rule) || typeof days !== "number") return day;
  return addDays(day, 1 - days);
}

/** A rejection of the centre (IF-014) as the record has it. */
export interface RejectedDayKept {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly codes: readonly string[];
  readonly periods: readonly number[];
  /** True: the centre took the consumption, and warns that the point is de-energised. */
  readonly isWarning: boolean;
}

/** The same cause as a check of our own with that code; one day a code. */
export function causeDaysOfRejection({
  day,
  quantity,
  codes,
  periods,
  isWarning,
}: RejectedDayKept): readonly CauseDay[] {
  const kind = isWarning ? "consumptionOnDeEnergised" : "readsRejected";
  const says = isWarning
    ? "The centre warns of consumption on a de-energised point"
    : "The centre turned down half hours of this point";
  return codes.map((code) => ({
    kind,
    code,
    day,
    quantity,
    periods,
    since: day,
    isTold: true,
    isCleared: null,
    says,
  }));
}

/** What the centre used in our stead on a day (IF-013), as the record has it. */
export interface DefaultedDayKept {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly run: string;
  readonly periods: readonly number[];
  /** True: figures of ours were taken since. */
  readonly isCleared: boolean;
}

/** One cause a settlement run: the next accepted IF-021 of the day clears it (dip-messages.md 7.2). */
export function causeDayOfDefault({
  day,
  quantity,
  run,
  periods,
  isCleared,
}: DefaultedDayKept): CauseDay {
  return {
    day,
    quantity,
    periods,
    isCleared,
    kind: "centralDefaultsApplied",
    code: `IF-013-${run}`,
    since: day,
    isTold: true,
    says: `The centre settled run ${run} by its own defaults`,
  };
}
