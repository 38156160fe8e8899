/** A day under examination: what is still usable, and the findings so far, one a rule and outcome. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { acceptedPeriods } from "./accepted-read.ts";
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
  /** Periods of the last finding that a person let stand against its rule. */
  #spared: readonly number[] = noPeriods;
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
    const stops = setting.mode === "on" && (outcome === "invalid" || outcome === "refuse");
    this.#spared = stops ? this.#acceptedOf(rule, periods) : noPeriods;
    if (this.#spared.length > 0) {
      const left = periods.filter((period) => !this.#spared.includes(period));
      this.#keep(
        { rule, outcome: "note", mode: "on" },
        { ...verdict, reason: "accepted" },
        this.#spared,
      );
      if (left.length === 0) return false;
      this.#keep({ rule, outcome, mode: setting.mode }, verdict, left);
    } else this.#keep({ rule, outcome, mode: setting.mode }, verdict, periods);
    return stops;
  }

  #keep(
    { rule, outcome, mode }: Pick<Held, "rule" | "outcome" | "mode">,
    verdict: Verdict,
    periods: readonly number[],
  ): void {
    const known = this.findings.find((each) => each.rule === rule && each.outcome === outcome);
    if (known === undefined) {
      const detail = { reason: verdict.reason, ...verdict.detail };
      this.findings.push({ rule, outcome, mode, periods: [...periods], detail });
    } else known.periods.push(...periods);
  }

  /** Nearly no day has any. */
  #acceptedOf(rule: RuleId, periods: readonly number[]): readonly number[] {
    const { accepted = [] } = this.day;
    return accepted.length === 0
      ? noPeriods
      : acceptedPeriods(rule, periods, this.day.wattHours, accepted);
  }

  /** Takes slots out: held and not believed, or as if nothing had come. Those that the last finding spared stay. */
  take(periods: readonly number[], state: "I" | "M"): void {
    const left = [...this.wattHours];
    this.taken ??= new Array(left.length);
    for (const period of periods) {
      if (this.#spared.includes(period)) continue;
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
