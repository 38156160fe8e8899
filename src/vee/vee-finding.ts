/** A finding as it leaves the validator: with the meter, and in words. */
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import { findRule } from "../domain/validate/catalogue.ts";
import type { Finding, RuleMode, RuleOutcome } from "../domain/validate/rule.ts";
import type { JudgedSeries } from "./judge/judged-series.ts";

export interface VeeFinding {
  readonly meter: string;
  readonly quantity: MeasurementQuantity;
  readonly day: SettlementDay;
  /** 1 to 48, ascending; none: the whole day. */
  readonly slots: readonly number[];
  /** As other parties know the rule: `SDS-V30`. */
  readonly rule: string;
  readonly outcome: RuleOutcome;
  readonly text: string;
}

/** A finding and whether it counts: those of a rule in shadow are tallied and never written out. */
export interface WeighedFinding {
  readonly finding: VeeFinding;
  readonly mode: RuleMode;
}

/** The findings of a series in the order of days. */
export function findingsOf({ meter, quantity, days }: JudgedSeries): readonly WeighedFinding[] {
  return days.flatMap(({ day, findings }) =>
    findings.map((found) => ({
      mode: found.mode,
      finding: {
        meter,
        quantity,
        day,
        slots: found.periods,
        rule: `SDS-${found.rule}`,
        outcome: found.outcome,
        text: textOf(found),
      },
    })),
  );
}

/** What the rule says of the figures that it compared; a rule of single figures names the first of its slots. */
function textOf({ rule, periods, detail }: Finding): string {
  const entry = findRule(rule);
  const text = entry?.text?.(detail) ?? entry?.says ?? "";
  const isOfFigures = entry?.scope === "slot" || entry?.scope === "read";
  return isOfFigures && periods.length > 1 ? `${text} (first of ${periods.length})` : text;
}
