/** A day to be filled with what its own reads say, and the register reads and past that it may be filled from. */
import { type BracketReach, reachOf } from "../domain/estimate/bearing-reads.ts";
import type { UsableRead } from "../domain/estimate/usable-reads.ts";
import { assembleDay } from "../domain/validate/assemble-day.ts";
import type { DayFacts } from "../domain/validate/day-facts.ts";
import { readsOfDay } from "../domain/validate/decide-day.ts";
import { foundBeside } from "../domain/validate/found-beside.ts";
import { type JudgedDay, judgeDay } from "../domain/validate/judge-day.ts";
import { frozenBefore, goesByRecentDays, pastOf, type ShapedDay } from "./around-days.ts";
import type { DayToJudge } from "./day-to-judge.ts";
import { loadPointReads, type ReadsOf, type ReadsScope } from "./point-reads.ts";
import type { FillPorts, JudgedBy, LoadedDay } from "./ports.ts";

export interface JudgedToFill extends ShapedDay {
  readonly held: LoadedDay;
  readonly facts: DayFacts;
  readonly judged: JudgedDay;
  readonly blockIds: readonly string[];
  readonly beside: readonly JudgedBy[];
}

/** Judges the day anew. */
export function judgeToFill(
  asked: DayToJudge,
  of: {
    readonly held: LoadedDay;
    readonly facts: DayFacts;
    readonly readsOf: ReadsOf;
  },
): JudgedToFill {
  const { held, facts, readsOf } = of;
  const assembled = assembleDay(readsOfDay(held), asked.ruleset);
  const judged = judgeDay(assembled, facts, asked.ruleset);
  const reads = readsOf(asked, frozenBefore(facts));
  return {
    asked,
    held,
    facts,
    judged,
    blockIds: assembled.blockIds,
    reads,
    past: pastOf(asked, facts, reads),
    reach: reachOfDay(asked, judged, reads),
    beside: asked.shadows.map((shadow) => ({
      findings: foundBeside(judgeDay(assembled, facts, shadow).findings, judged.findings),
      ruleset: shadow.name,
    })),
  };
}

/** A day that lacks nothing is filled from no bracket. */
function reachOfDay(
  { day, standing: { appointed }, ruleset }: DayToJudge,
  { isComplete }: JudgedDay,
  reads: readonly UsableRead[],
): BracketReach | null {
  return isComplete ? null : reachOf(reads, { day, appointed }, ruleset.estimate.bracketDaysMax);
}

/**
 * Where a day lacks something and the days just before say nothing of it, older register reads may: they are loaded
 * for such days only, as they are many.
 */
export async function withOlderReads(
  days: readonly JudgedToFill[],
  scope: Omit<ReadsScope, "daysBackOf">,
  ports: FillPorts,
): Promise<readonly JudgedToFill[]> {
  const lacking = days.filter(
    ({ asked, judged, past }) => !judged.isComplete && !goesByRecentDays(asked, past),
  );
  if (lacking.length === 0) return days;
  const daysBackOf = ({ ruleset }: DayToJudge) => ruleset.estimate.recentE4Days;
  const asked = lacking.map((day) => day.asked);
  const readsOf = await loadPointReads(asked, { ...scope, daysBackOf }, ports);
  const older = new Map(
    lacking.map((day) => {
      const reads = readsOf(day.asked, frozenBefore(day.facts));
      const past = pastOf(day.asked, day.facts, reads);
      const reach = reachOfDay(day.asked, day.judged, reads);
      return [day, { ...day, reads, past, reach }] as const;
    }),
  );
  return days.map((day) => older.get(day) ?? day);
}
