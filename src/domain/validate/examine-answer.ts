/** Rows in, a judged day out: the read rules over one answer, then all that judges a day without its history. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { hardLimitWh } from "../standing/connection-limit.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { examineDay } from "./examine-day.ts";
import type { DayToExamine, ExaminedDay } from "./examined-day.ts";
import { type AnswerRow, placeRows } from "./place-rows.ts";

export interface AnswerOfDay extends Omit<DayToExamine, "wattHours" | "unusable"> {
  readonly day: SettlementDay;
  /** In any order. */
  readonly rows: readonly AnswerRow[];
  /** Milliseconds UTC. */
  readonly readAt: number;
  readonly receivedAt: number;
}

export interface ExaminedAnswer extends ExaminedDay {
  /** Periods of rows for other days, which are not judged here. */
  readonly otherDays: ReadonlyMap<SettlementDay, readonly number[]>;
  readonly refusedStamps: readonly string[];
}

/** Examines one answer about one day; its rows in any order give the same day. */
export function examineAnswer(answer: AnswerOfDay, ruleset: Ruleset): ExaminedAnswer {
  const { rows, connection, phases } = answer;
  const hardWh = hardLimitWh(connection, phases, ruleset.V31);
  const placed = placeRows(rows, { ...answer, hardWh }, ruleset);
  const { wattHours, unusable, otherDays, refusedStamps } = placed;
  const examined = examineDay({ ...answer, wattHours, unusable }, ruleset);
  return {
    ...examined,
    findings: [...placed.findings, ...examined.findings],
    otherDays,
    refusedStamps,
  };
}
