import type { SettlementDay } from "../../time/settlement-day.ts";
import { addMonths } from "../../timetable/add-months.ts";
import { rule } from "../rule.ts";

interface SiteVisits {
  /** Days of visits with code 02, nobody there. */
  readonly days: readonly SettlementDay[];
}

/** Two visits to an empty home, months but not too many apart, are the market's evidence of a long vacancy. */
export const vacancyEvidence = rule({
  id: "V84",
  name: "vacancy-evidence",
  says: "whether two visits prove a long vacancy",
  source: "BSCP504 long-term vacant",
  scope: "market",
  outcome: "note",
  fixed: false,
  marks: {},
  params: {
    monthsOver: { initial: 3, min: 1, max: 12 },
    monthsUnder: { initial: 7, min: 2, max: 24 },
  },
  check(visits: SiteVisits, figures) {
    const pair = pairOf(visits, figures);
    if (pair === null) return null;
    const [first, second] = pair;
    return { outcome: "note", reason: "vacancyEvidence", detail: { first, second } };
  },
  measure: (visits, figures) => ({ evidence: pairOf(visits, figures) !== null }),
});

/** The first two visits in time order that lie so far apart, month-end clamped to shorter months. */
function pairOf(
  { days }: SiteVisits,
  { monthsOver, monthsUnder }: { monthsOver: number; monthsUnder: number },
): readonly [SettlementDay, SettlementDay] | null {
  const sorted = [...days].sort();
  for (const first of sorted)
    for (const second of sorted)
      if (second > addMonths(first, monthsOver) && second < addMonths(first, monthsUnder))
        return [first, second];
  return null;
}
