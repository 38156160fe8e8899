import { rule } from "../rule.ts";

export interface SilentPoint {
  readonly daysWithoutUsableRead: number;
  /** A notice or the energisation accounts for it. */
  readonly isExplained: boolean;
}

/** Silence that nothing explains. The advisory goes out only where the last answers were E20, E21 or E30. */
export const noData = rule({
  id: "V76",
  name: "no-data",
  says: "a point brings something usable every few days",
  source: "[ours]",
  scope: "series",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: { exception: "noData", advisory: "noComms" },
  params: {
    noteDays: { initial: 3, min: 1, max: 30 },
    suspectDays: { initial: 7, min: 1, max: 60 },
  },
  text: ({ days }) => `Nothing usable for ${days} days`,
  applies: ({ isExplained }: SilentPoint) => !isExplained,
  check({ daysWithoutUsableRead: days, isExplained }: SilentPoint, { noteDays, suspectDays }) {
    if (isExplained || (days < noteDays && days < suspectDays)) return null;
    const outcome = days >= suspectDays ? "suspect" : "note";
    return { outcome, reason: "noData", detail: { days } };
  },
});
