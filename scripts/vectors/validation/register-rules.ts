/** Cases of rules over registers, and over days against them, V50 to V64. */
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { dayAgainstRegister } from "../../../src/domain/validate/day-against-register.ts";
import type { DaySum } from "../../../src/domain/validate/day-sum.ts";
import {
  type RegisterPair,
  registerAdvance,
} from "../../../src/domain/validate/register-advance.ts";
import { advanceAboveMaximum } from "../../../src/domain/validate/rules/advance-above-maximum.ts";
import { advanceTwiceExpected } from "../../../src/domain/validate/rules/advance-twice-expected.ts";
import { rateRegisters } from "../../../src/domain/validate/rules/rate-registers.ts";
import { registerExchange } from "../../../src/domain/validate/rules/register-exchange.ts";
import { registerForm } from "../../../src/domain/validate/rules/register-form.ts";
import { registerMismatchWeek } from "../../../src/domain/validate/rules/register-mismatch-week.ts";
import { zeroAdvance } from "../../../src/domain/validate/rules/zero-advance.ts";
import { adapter, at, type CaseParams, type RuleAdapter, tell } from "./told.ts";

type PairGiven = Omit<RegisterPair, "previous" | "current" | "hardWh"> & {
  readonly previous: { readonly wh: number; readonly method: string };
  readonly current: { readonly wh: number };
  readonly hard: number | null;
};

interface ReadGiven {
  readonly meterId: string;
  readonly wh: number;
  readonly at: string;
  readonly event?: "removal" | "installation";
}

/** V51 and V52 speak in one order; figures of a case belong to the rule that it names. */
const advance = (own: "V51" | "V52") =>
  adapter<PairGiven>(({ previous, current, hard: hardWh, ...pair }, params) => {
    const figures = { ...initialRuleset, [own]: { ...initialRuleset[own], ...params } };
    const found = registerAdvance(
      {
        ...pair,
        hardWh,
        previous: { wattHours: previous.wh, method: previous.method },
        current: { wattHours: current.wh },
      },
      figures,
    );
    const { rule, effect, advanceWh, verdict } = found;
    return {
      result: verdict?.outcome ?? "pass",
      data: { rule: `SDS-${rule}`, effect, advanceWh },
    };
  });

/** V60 and V62 to V64 likewise. */
const against = (own: "V60" | "V62" | "V63" | "V64") =>
  adapter<DaySum>((day: DaySum, params: CaseParams) => {
    const figures = { ...initialRuleset, [own]: { ...initialRuleset[own], ...params } };
    const spoken = dayAgainstRegister(day, figures);
    const { sumWh, dailyAdvance, complete } = day;
    const difference = sumWh - dailyAdvance;
    return {
      result: spoken?.verdict.outcome ?? "pass",
      data: {
        rule: `SDS-${spoken?.rule ?? "V60"}`,
        differenceWh: complete ? Math.abs(difference) : Math.max(0, difference),
        ...spoken?.verdict.detail,
      },
    };
  });

export const registerRules: Readonly<Record<string, RuleAdapter>> = {
  V50: adapter<{ wh: number; time: string }>(({ wh: wattHours, time }, params) => {
    const told = tell(registerForm, { wattHours, at: at(time) }, params);
    return told;
  }),
  V51: advance("V51"),
  V52: advance("V52"),

  V53: adapter<{ reads: readonly ReadGiven[] }>(({ reads }, params) =>
    tell(
      registerExchange,
      {
        reads: reads.map((read) => ({
          meterId: read.meterId,
          wattHours: read.wh,
          at: at(read.at),
          event: read.event ?? null,
        })),
      },
      params,
    ),
  ),

  V54: adapter<{ advanceWh: number; slots: number; hard: number | null }>(
    ({ hard: hardWh, ...rest }, params) => tell(advanceAboveMaximum, { ...rest, hardWh }, params),
  ),

  V55: adapter<{ advanceWh: number; expectedWh: number }>((given, params) =>
    tell(advanceTwiceExpected, given, params),
  ),

  V56: adapter<{ dailyAdvances: readonly number[]; seasonalTariff?: boolean }>(
    ({ dailyAdvances, seasonalTariff: isSeasonal = false }, params) =>
      tell(zeroAdvance, { dailyAdvances, isSeasonal }, params),
  ),

  V57: adapter<{ rateAdvances: readonly number[]; totalAdvance: number }>((given, params) =>
    tell(rateRegisters, given, params),
  ),

  V60: against("V60"),
  V61: adapter<{ daySums: readonly number[]; dailyAdvances: readonly number[] }>((given, params) =>
    tell(registerMismatchWeek, given, params),
  ),
  V62: against("V62"),
  V63: against("V63"),
  V64: against("V64"),
};
