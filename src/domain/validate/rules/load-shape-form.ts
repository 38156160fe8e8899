import { periodsPerDay } from "../../time/settlement-period.ts";
import { rule, type Verdict } from "../rule.ts";

export interface ReceivedShape {
  /** Watt-hours by period; null or absent: not sent. */
  readonly values: readonly (number | null)[];
  /** Flag of the shape (DI-154); B: no data behind it. */
  readonly flag: string;
  /** Total of the day by IF-023, watt-hours; null: not sent. */
  readonly dayTotal: number | null;
}

/** A load shape decides how estimates are spread: one without data or sense is not taken in. */
export const loadShapeForm = rule({
  id: "V82",
  name: "load-shape-form",
  says: "a load shape has energy in each of 48 periods",
  source: "IF-022, DI-154",
  scope: "market",
  outcome: "refuse",
  fixed: true,
  marks: { exception: "loadShapeForm" },
  params: { toleranceWh: { initial: 48, min: 0, max: 480 } },
  text: ({ group, reason }) => `Load shape of ${group ?? "the group"} unusable: ${reason}`,
  check({ values, flag, dayTotal }: ReceivedShape, { toleranceWh }): Verdict | null {
    const sumWh = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    if (values.some((value) => value !== null && value < 0)) return speak("refuse", "negative");
    if (flag === "B") return speak("refuse", "noData");
    if (sumWh === 0) return speak("refuse", "zeroTotal");
    const missing = missingIn(values).length;
    if (missing > 0) return speak("suspect", "incomplete", { periods: missing });
    const differenceWh = dayTotal === null ? 0 : Math.abs(sumWh - dayTotal);
    return differenceWh > toleranceWh ? speak("note", "totalDiffers", { differenceWh }) : null;
  },
  measure: ({ values }) => ({ missing: missingIn(values) }),
});

function missingIn(values: readonly (number | null)[]): readonly number[] {
  const missing: number[] = [];
  for (let period = 1; period <= periodsPerDay; period += 1)
    if ((values[period - 1] ?? null) === null) missing.push(period);
  return missing;
}

function speak(
  outcome: Verdict["outcome"],
  reason: string,
  detail: Readonly<Record<string, number>> = {},
): Verdict {
  return { outcome, reason, detail: { reason, ...detail } };
}
