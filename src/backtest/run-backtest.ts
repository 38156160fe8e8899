/**
 * A candidate ruleset over the days of the record, each judged twice from its stored reads: by the ruleset in force and
 * by the candidate. Nothing is written. Both see the same past: the days before as they are settled now.
 */
import { dayKeyText } from "../domain/day/day-key.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import type { RulesetDocument } from "../domain/ruleset/ruleset-document.ts";
import { RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import { selectedPoint } from "../domain/ruleset/selected-point.ts";
import { assembleDay } from "../domain/validate/assemble-day.ts";
import type { DayFacts } from "../domain/validate/day-facts.ts";
import { type HeldDay, readsOfDay } from "../domain/validate/decide-day.ts";
import { type JudgedDay, judgeDay } from "../domain/validate/judge-day.ts";
import { type DayToJudge, daysServed } from "../stages/day-to-judge.ts";
import { loadDayFacts } from "../stages/load-day-facts.ts";
import { noNews } from "../stages/load-present-facts.ts";
import type { StagePorts } from "../stages/ports.ts";
import { wallClock } from "../std/clock.ts";
import { begunDays, countBegunDays, type DaySpan } from "../store/begun-days.ts";
import type { Pool } from "../store/pool.ts";
import { RecentVersions } from "../store/recent-versions.ts";
import { RulesetCache, scopesOf } from "../store/ruleset-cache.ts";
import { loadRulesets } from "../store/rulesets.ts";
import { stagePorts } from "../store/stage-ports.ts";
import { StandingCache } from "../store/standing-cache.ts";
import { Differences, type RuleDifference } from "./differences.ts";
import { rejudgeReads } from "./rejudge-reads.ts";

export interface Backtest {
  readonly candidate: { readonly document: RulesetDocument; readonly ruleset: Ruleset };
  readonly span: DaySpan;
  /** So many of so many days are done. */
  readonly onDays: (done: number, total: number) => void;
}

export interface BacktestResult {
  /** Days of points that were judged twice. */
  readonly days: number;
  /** Days whose points the candidate would not judge, by its selectors and priority. */
  readonly daysOfOthers: number;
  /** Days of points that no meter serves any more. */
  readonly daysNotServed: number;
  /** Rules that found anything, or moved any energy. */
  readonly rules: readonly RuleDifference[];
}

/** Days in memory at once, each with its past of up to `limits.historyDays`: some 10 MB. */
const batchDays = 250;

/** Runs it over every day that has begun in the span. */
export async function runBacktest(pool: Pool, backtest: Backtest): Promise<BacktestResult> {
  const { candidate, span, onDays } = backtest;
  const inForce = new RulesetsInForce(scopesOf(await loadRulesets(pool)));
  const ports = portsOver(pool);
  const total = await countBegunDays(pool, span);
  const differences = new Differences();
  const counts = { days: 0, daysOfOthers: 0, daysNotServed: 0 };
  let done = 0;
  for await (const keys of begunDays(pool, span, batchDays)) {
    const points = [...new Set(keys.map(({ pointId }) => pointId))];
    const bindings = await ports.loadBindingsOfPoints(points);
    // Answers without reads only say why a slot is missing, which is no finding and no energy.
    const served = daysServed(keys, bindings, inForce, true);
    counts.daysNotServed += keys.length - served.length;
    const trials = served.flatMap((day) => trialOf(day, candidate.document, inForce));
    counts.daysOfOthers += served.length - trials.length;
    counts.days += await judgeTwice(trials, { candidate: candidate.ruleset, ports, differences });
    done += keys.length;
    onDays(done, Math.max(total, done));
  }
  return { ...counts, rules: differences.byRule() };
}

function trialOf(
  day: DayToJudge,
  document: RulesetDocument,
  inForce: RulesetsInForce,
): readonly DayToJudge[] {
  const point = selectedPoint(day.binding, day.standing.registration);
  return inForce.wouldJudge(document, day.day, point) ? [day] : [];
}

interface Judging {
  readonly candidate: Ruleset;
  readonly ports: StagePorts;
  readonly differences: Differences;
}

async function judgeTwice(
  trials: readonly DayToJudge[],
  { candidate, ports, differences }: Judging,
): Promise<number> {
  const { held, factsOf } = await loadDayFacts(trials, [], ports, noNews);
  let judged = 0;
  for (const day of trials) {
    const heldDay = held.get(dayKeyText(day));
    if (heldDay === undefined) continue;
    const facts = factsOf(day);
    differences.add(
      judge(heldDay, { day, facts }, day.ruleset),
      judge(heldDay, { day, facts }, candidate),
    );
    judged += 1;
  }
  return judged;
}

function judge(
  held: HeldDay,
  { day, facts }: { readonly day: DayToJudge; readonly facts: DayFacts },
  ruleset: Ruleset,
): JudgedDay {
  const place = { binding: day.binding, registration: day.standing.registration };
  const reads = readsOfDay(held).map((each) =>
    rejudgeReads(each, { day: day.day, place }, ruleset),
  );
  return judgeDay(assembleDay(reads, ruleset), facts, ruleset);
}

/** Only what is read is asked of them; the clock, the bells and the settings serve those who write. */
function portsOver(pool: Pool): StagePorts {
  const settings = {
    standing: new StandingCache(pool),
    recent: new RecentVersions(),
    clock: wallClock(),
    rulesets: new RulesetCache(pool),
    leadHours: 0,
    tellRefusals: false,
  };
  return stagePorts(pool, settings, async () => undefined);
}
