/** Register reads for tests of the register rules: one meter read at midnight unless told otherwise. */

import type { RuleSetting } from "../../src/domain/ruleset/ruleset.ts";
import { initialRuleset, type Ruleset } from "../../src/domain/ruleset/ruleset.ts";
import { parseInstant } from "../../src/domain/time/instant.ts";
import {
  type ExaminedRegisters,
  examineRegisters,
  type RegistersToExamine,
} from "../../src/domain/validate/examine-registers.ts";
import type { RegisterReading } from "../../src/domain/validate/register-reading.ts";
import type { RuleId } from "../../src/domain/validate/rule.ts";

/** Days that follow one another, for reads at their midnights. */
export const d20 = "2026-10-20";
export const d21 = "2026-10-21";
export const d22 = "2026-10-22";
export const d23 = "2026-10-23";

/** A remote read of meter M1; `2026-10-20` stands for midnight of it, a full instant for itself. */
export function reading(
  stamp: string,
  wattHours: number,
  changes: Partial<RegisterReading> = {},
): RegisterReading {
  const at = parseInstant(stamp.length === 10 ? `${stamp}T00:00:00Z` : stamp) ?? Number.NaN;
  return {
    device: "M1",
    at,
    readAt: at + 3_600_000,
    wattHours,
    source: "daily",
    method: "A",
    event: null,
    digits: 5,
    rates: null,
    ...changes,
  };
}

/** A single-phase point of which nothing but the reads is known. */
export function registersOf(
  readings: readonly RegisterReading[],
  changes: Partial<RegistersToExamine> = {},
): RegistersToExamine {
  return {
    readings,
    lastActual: null,
    hardWh: 13_800,
    expectedWh: new Map(),
    zeroDaysBefore: 0,
    isSeasonal: false,
    ...changes,
  };
}

/** Examines them. */
export function examinedRegisters(
  readings: readonly RegisterReading[],
  changes: Partial<RegistersToExamine> = {},
  ruleset: Ruleset = initialRuleset,
): ExaminedRegisters {
  return examineRegisters(registersOf(readings, changes), ruleset);
}

/** Findings as `day rule outcome`, with the mode where it is not `on`. */
export function foundOn({ findings }: Pick<ExaminedRegisters, "findings">): readonly string[] {
  return findings.map(({ day, rule, outcome, mode }) =>
    mode === "on" ? `${day} ${rule} ${outcome}` : `${day} ${rule} ${outcome} ${mode}`,
  );
}

/** Advances as pairs of day and watt-hours. */
export function advancesOf({ dailyAdvances }: ExaminedRegisters): Readonly<Record<string, number>> {
  return Object.fromEntries(dailyAdvances);
}

/** The standing reads, as pairs of epoch and watt-hours since the first read of it. */
export function epochsOf({ standing }: ExaminedRegisters): readonly (readonly number[])[] {
  return standing.map(({ epoch, totalWh }) => [epoch, totalWh]);
}

/** The initial ruleset with one rule set otherwise. */
export function withSetting(rule: RuleId, setting: RuleSetting): Ruleset {
  return { ...initialRuleset, settings: { [rule]: setting } };
}
