/** Precision and recall of every rule over planted series. */
import { catalogue } from "../../src/domain/validate/catalogue.ts";
import type { RuleId } from "../../src/domain/validate/rule.ts";
import { judgePlanted } from "./judge-planted.ts";
import { type Field, plantFaults } from "./plant-faults.ts";
import type { Planted, PlantedSeries } from "./planted-series.ts";

export interface RuleScore {
  readonly rule: RuleId;
  /** Faults that the rule must answer, and those of them that were: by it, or by one whose answer is as good. */
  readonly planted: number;
  readonly found: number;
  /** Days on which it spoke of faults that it must or may answer. */
  readonly trueFindings: number;
  /** Clean days on which it spoke. */
  readonly falseFindings: number;
}

export interface FaultScore {
  readonly number: string;
  readonly name: string;
  readonly rule: RuleId;
  readonly orElse: readonly RuleId[];
  readonly planted: number;
  readonly found: number;
}

export interface Score {
  readonly points: number;
  readonly days: number;
  /** MPAN-days without a fault, and so far behind one that no rule still looks back on it. */
  readonly cleanDays: number;
  readonly rules: readonly RuleScore[];
  readonly faults: readonly FaultScore[];
}

/** Figures are judged by these; what is asked of messages, parties and submissions needs no statistics. */
const scopes: ReadonlySet<string> = new Set(["read", "slot", "day", "dayRegister", "series"]);

/** Judges every series of the field and counts. */
export function scoreField(field: Field): Score {
  const count = new Counts();
  for (const series of plantFaults(field)) count.add(series, judgePlanted(series));
  return count.score(field.fleet.meterCount, field.days);
}

class Counts {
  #cleanDays = 0;
  readonly #rules = new Map<RuleId, { -readonly [K in keyof RuleScore]: RuleScore[K] }>();
  readonly #faults = new Map<string, { -readonly [K in keyof FaultScore]: FaultScore[K] }>();

  add({ planted }: PlantedSeries, spoken: readonly ReadonlySet<RuleId>[]): void {
    if (planted !== null) this.#addFault(planted, spoken);
    // What stands after a fault has it in its history, and is no clean ground.
    for (const rules of spoken.slice(0, planted?.first)) {
      this.#cleanDays += 1;
      for (const rule of rules) this.#of(rule).falseFindings += 1;
    }
  }

  #addFault({ fault, first, days }: Planted, spoken: readonly ReadonlySet<RuleId>[]): void {
    const { number, name, rule, orElse } = fault;
    const known = this.#faults.get(name) ?? { number, name, rule, orElse, planted: 0, found: 0 };
    this.#faults.set(name, known);
    const own = spoken.slice(first, first + days);
    const answers = [rule, ...orElse];
    const found = own.some((day) => answers.some((answer) => day.has(answer))) ? 1 : 0;
    const must = this.#of(rule);
    for (const score of [known, must]) {
      score.planted += 1;
      score.found += found;
    }
    for (const answer of answers)
      this.#of(answer).trueFindings += own.filter((day) => day.has(answer)).length;
  }

  #of(rule: RuleId) {
    const known = this.#rules.get(rule);
    if (known !== undefined) return known;
    const fresh = { rule, planted: 0, found: 0, trueFindings: 0, falseFindings: 0 };
    this.#rules.set(rule, fresh);
    return fresh;
  }

  score(points: number, days: number): Score {
    const judged = catalogue.filter(({ id, scope }) => scopes.has(scope) && this.#rules.has(id));
    return {
      points,
      days,
      cleanDays: this.#cleanDays,
      rules: judged.map(({ id }) => this.#of(id)),
      faults: [...this.#faults.values()],
    };
  }
}
