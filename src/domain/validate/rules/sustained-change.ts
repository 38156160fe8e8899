import { meanOf, roundHalfUp } from "../round-half-up.ts";
import { rule } from "../rule.ts";

export interface WeekAgainstMonth {
  /** Totals of the last seven days, watt-hours. */
  readonly lastDays: readonly number[];
  /** Totals of up to 28 reference days before them. */
  readonly referenceDays: readonly number[];
}

const lastDayCount = 7;

/** A week far below the month before: a dead element, a bypass, an empty home. Far above is only noted. */
export const sustainedChange = rule({
  id: "V74",
  name: "sustained-change",
  says: "a week is like the weeks before",
  source: "[ours]",
  scope: "series",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    dropPct: { initial: 30, min: 5, max: 80 },
    risePct: { initial: 300, min: 120, max: 1_000 },
    referenceDaysMin: { initial: 20, min: 14, max: 28 },
  },
  text: ({ side, percent, referenceWh }) =>
    referenceWh === 0
      ? "Consumption after weeks without any"
      : `Consumption ${side === "drop" ? "down" : "up"} to ${percent} % of the weeks before`,
  applies: ({ lastDays, referenceDays }: WeekAgainstMonth, { referenceDaysMin }) =>
    lastDays.length === lastDayCount && referenceDays.length >= referenceDaysMin,
  check({ lastDays, referenceDays }: WeekAgainstMonth, { dropPct, risePct, referenceDaysMin }) {
    if (lastDays.length !== lastDayCount || referenceDays.length < referenceDaysMin) return null;
    const meanWh = meanOf(lastDays);
    const referenceWh = meanOf(referenceDays);
    if (!isChange(meanWh, referenceWh, { dropPct, risePct })) return null;
    const isDrop = meanWh * 100 < dropPct * referenceWh;
    const detail = {
      side: isDrop ? "drop" : "rise",
      meanWh,
      referenceWh,
      percent: referenceWh === 0 ? 0 : roundHalfUp(meanWh * 100, referenceWh),
    };
    return { outcome: isDrop ? "suspect" : "note", reason: "sustainedChange", detail };
  },
});

/** True where the mean of a week is far from that of the days before it, both in watt-hours. */
export function isChange(
  meanWh: number,
  referenceWh: number,
  { dropPct, risePct }: { readonly dropPct: number; readonly risePct: number },
): boolean {
  return meanWh * 100 < dropPct * referenceWh || meanWh * 100 > risePct * referenceWh;
}
