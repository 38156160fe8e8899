import { daysBetween, type SettlementDay } from "../../time/settlement-day.ts";
import { rule } from "../rule.ts";

export interface EstimatedPoint {
  readonly lastActualDay: SettlementDay;
  readonly today: SettlementDay;
  /** `noComms` or a notice covers it: the supplier knows, and is not told again. */
  readonly isCovered: boolean;
}

/** Estimates stand in for reads, not for a meter: the supplier is told on the first such day, then now and then. */
export const prolongedEstimation = rule({
  id: "V75",
  name: "prolonged-estimation",
  says: "a point has an actual half hour every week",
  source: "Ireland DR 0108",
  scope: "series",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: { advisory: "daysEstimated" },
  params: {
    firstDays: { initial: 7, min: 1, max: 60 },
    everyDays: { initial: 14, min: 1, max: 60 },
  },
  text: ({ days }) => `Estimated for ${days} days`,
  check(point: EstimatedPoint, { firstDays, everyDays }) {
    const days = daysBetween(point.lastActualDay, point.today);
    if (days <= firstDays) return null;
    const report = isTold(point, days, firstDays, everyDays) ? "yes" : "no";
    return { outcome: "suspect", reason: "prolongedEstimation", detail: { days, report } };
  },
  measure(point, { firstDays, everyDays }) {
    const days = daysBetween(point.lastActualDay, point.today);
    return { days, report: isTold(point, days, firstDays, everyDays) };
  },
});

function isTold({ isCovered }: EstimatedPoint, days: number, first: number, every: number) {
  return !isCovered && days > first && (days - first - 1) % every === 0;
}
