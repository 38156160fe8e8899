/** V75 and V76: points that have brought no actual, or nothing usable, for days. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { daysBetween, type SettlementDay } from "../time/settlement-day.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { examinedFinding } from "./examined-finding.ts";
import { noData } from "./rules/no-data.ts";
import { prolongedEstimation } from "./rules/prolonged-estimation.ts";
import type { SupplyStates } from "./supply-states.ts";

export interface Silence {
  /** The day that is judged. */
  readonly day: SettlementDay;
  /** The last day with an actual slot; before there was any, the day before the appointment began. */
  readonly lastActualDay: SettlementDay;
  /** The last day with a usable read, likewise. */
  readonly lastUsableDay: SettlementDay;
  /** The last answers of the meter since then say that it could not be reached: E20, E21, E30. */
  readonly isUnreachable: boolean;
  /** A supplier's notice of no communication is in force. */
  readonly hasNoCommsNotice: boolean;
  readonly states: SupplyStates;
}

/** What V75 and V76 say of a day; each tells in its detail whether the supplier is to hear of it. */
export function examineSilence(silence: Silence, ruleset: Ruleset): readonly ExaminedFinding[] {
  const { day: today, lastActualDay, lastUsableDay, isUnreachable } = silence;
  // The usual day: asking for nothing costs nothing.
  if (lastActualDay === today && lastUsableDay === today) return [];
  const isNoticed = hasNotice(silence);
  const isCovered = isNoticed || isUnreachable;
  const estimated = prolongedEstimation.check({ lastActualDay, today, isCovered }, ruleset.V75);
  const { isDeEnergised, isDisconnected } = silence.states;
  const isExplained = isNoticed || isDeEnergised || isDisconnected;
  const daysWithoutUsableRead = daysBetween(lastUsableDay, today);
  const silent = noData.check({ daysWithoutUsableRead, isExplained }, ruleset.V76);
  const report = isUnreachable ? "yes" : "no";
  const told = silent === null ? null : { ...silent, detail: { ...silent.detail, report } };
  const findings = [
    examinedFinding("V75", estimated, ruleset),
    examinedFinding("V76", told, ruleset),
  ];
  return findings.filter((finding) => finding !== null);
}

function hasNotice({ hasNoCommsNotice, states }: Silence): boolean {
  return hasNoCommsNotice || states.isVacant || states.isDisabled;
}
