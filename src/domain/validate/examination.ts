/** A day under examination: what is still usable, and the findings so far, one a rule and outcome. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { DayToExamine, ExaminedFinding } from "./examined-day.ts";
import type { RuleId, Verdict } from "./rule.ts";
import { type DaySurvey, surveyDay } from "./survey-day.ts";
import { settingOf, weigh } from "./weigh.ts";

type Held = { -readonly [K in keyof ExaminedFinding]: ExaminedFinding[K] } & { periods: number[] };

const noPeriods: readonly number[] = [];

/** Mutable on purpose, and alive for one day only: a clean day allocates nothing but this. */
export class Examination {
  readonly day: DayToExamine;
  readonly ruleset: Ruleset;
  /** What is still usable; the day's own list until the first slot is taken out. */
  wattHours: readonly (number | null)[];
  /** By period minus 1: `I` or `M` where a rule took the slot out. */
  taken: ("I" | "M" | undefined)[] | null = null;
  readonly findings: Held[] = [];
  #survey: DaySurvey | null = null;

  constructor(day: DayToExamine, ruleset: Ruleset) {
    this.day = day;
    this.ruleset = ruleset;
    this.wattHours = day.wattHours;
  }

  /** Keeps what a rule found on these periods (none: the whole day); true when it takes them out. */
  find(rule: RuleId, verdict: Verdict, periods: readonly number[] = noPeriods): boolean {
    const setting = settingOf(this.ruleset, rule);
    if (setting.mode === "off") return false;
    const outcome = weigh(rule, verdict.outcome, setting);
    const known = this.findings.find((each) => each.rule === rule && each.outcome === outcome);
    if (known === undefined) {
      const detail = { reason: verdict.reason, ...verdict.detail };
      this.findings.push({ rule, outcome, mode: setting.mode, periods: [...periods], detail });
    } else known.periods.push(...periods);
    return setting.mode === "on" && (outcome === "invalid" || outcome === "refuse");
  }

  /** Takes slots out: held and not believed, or as if nothing had come. */
  take(periods: readonly number[], state: "I" | "M"): void {
    const left = [...this.wattHours];
    this.taken ??= new Array(left.length);
    for (const period of periods) {
      left[period - 1] = null;
      this.taken[period - 1] = state;
    }
    this.wattHours = left;
    this.#survey = null;
  }

  /** Of what is still usable. */
  survey(): DaySurvey {
    this.#survey ??= surveyDay(this.wattHours);
    return this.#survey;
  }
}
