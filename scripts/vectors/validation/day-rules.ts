/** Cases of rules over days, V40 to V49. */
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import {
  allPeriods,
  halfHourMs,
  locatePeriodEnd,
  periodEndOf,
} from "../../../src/domain/time/settlement-period.ts";
import { badValueStorm } from "../../../src/domain/validate/rules/bad-value-storm.ts";
import { clockSuspect } from "../../../src/domain/validate/rules/clock-suspect.ts";
import { completeness } from "../../../src/domain/validate/rules/completeness.ts";
import { copiedDay } from "../../../src/domain/validate/rules/copied-day.ts";
import { flatRun } from "../../../src/domain/validate/rules/flat-run.ts";
import { lump } from "../../../src/domain/validate/rules/lump.ts";
import { siblingMissing } from "../../../src/domain/validate/rules/sibling-missing.ts";
import { spike } from "../../../src/domain/validate/rules/spike.ts";
import { step } from "../../../src/domain/validate/rules/step.ts";
import { zeroRun } from "../../../src/domain/validate/rules/zero-run.ts";
import { adapter, at, type RuleAdapter, tell, withData } from "./told.ts";

type Values = readonly (number | null)[];

export const dayRules: Readonly<Record<string, RuleAdapter>> = {
  V40: adapter<{
    day: string;
    ends: readonly string[];
    windowFrom?: string;
    windowTo?: string | null;
  }>(({ day: text, ends, windowFrom, windowTo }, params) => {
    const day = settlementDay(text);
    const located = ends.map((end) => ({ end, ...locatePeriodEnd(at(end)) }));
    const here = new Set(located.filter((each) => each.day === day).map(({ period }) => period));
    const from = windowFrom === undefined ? 0 : at(windowFrom);
    const to = windowTo === undefined || windowTo === null ? Number.MAX_VALUE : at(windowTo);
    const appointed = allPeriods.filter((period) => {
      const end = periodEndOf(day, period);
      return end - halfHourMs >= from && end <= to;
    });
    const subject = {
      appointed: { first: appointed[0] ?? 1, last: appointed.at(-1) ?? 0 },
      held: allPeriods.map((period) => here.has(period)),
    };
    const otherDays = located
      .filter((each) => each.day !== day)
      .map(({ end }) => formatInstant(at(end)));
    return withData(tell(completeness, subject, params), { otherDays });
  }),

  V41: adapter<{ badSlots: readonly number[]; validSlots: readonly number[] }>(
    ({ badSlots: badPeriods, validSlots: usablePeriods }, params) =>
      tell(badValueStorm, { badPeriods, usablePeriods }, params),
  ),

  V42: adapter<{ values: Values; export?: Values; eligible?: boolean }>((given, params) =>
    tell(
      zeroRun,
      {
        wattHours: given.values,
        exportWh: given.export ?? null,
        isEligible: given.eligible ?? true,
        before: null,
      },
      params,
    ),
  ),

  V43: adapter<{ values: Values }>(({ values: wattHours }, params) =>
    tell(flatRun, { wattHours, before: null }, params),
  ),

  V44: adapter<{ values: Values }>(({ values: wattHours }, params) =>
    tell(spike, { wattHours }, params),
  ),

  V45: adapter<{ values: Values }>(({ values: wattHours }, params) =>
    tell(step, { wattHours }, params),
  ),

  V46: adapter<{ values: Values; dailyAdvance?: number | null; gapBefore?: number }>(
    ({ values: wattHours, dailyAdvance = null, gapBefore = 0 }, params) =>
      tell(lump, { wattHours, dailyAdvance, gapBefore }, params),
  ),

  V47: adapter<{ values: Values; previousDays: readonly Values[] }>(
    ({ values: wattHours, previousDays }, params) =>
      tell(copiedDay, { wattHours, previousDays }, params),
  ),

  V48: adapter<{
    evidence: {
      clockAlert?: boolean;
      snapped?: number;
      future?: number;
      conflicts?: number;
      shiftDays?: number;
      unreliable?: boolean;
    };
  }>(({ evidence }, params) =>
    tell(
      clockSuspect,
      {
        hasAlert: evidence.clockAlert ?? false,
        futureRows: evidence.future ?? 0,
        isUnreliable: evidence.unreliable ?? false,
        shiftDays: evidence.shiftDays ?? 0,
        snappedRows: evidence.snapped ?? 0,
        conflicts: evidence.conflicts ?? 0,
      },
      params,
    ),
  ),

  V49: adapter<{ have: number; sibling: number }>(
    ({ have: haveSlots, sibling: siblingSlots }, params) =>
      tell(siblingMissing, { haveSlots, siblingSlots }, params),
  ),
};
