/**
 * A rule is a value: what it says, where it comes from, its figures with their bounds, and a pure check. One
 * file each under `rules/`; `catalogue.ts` lists them in the order in which they speak.
 */

export type RuleId = `V${number}`;

/** refuse > invalid > suspect > note (validation.md 1). */
export type RuleOutcome = "note" | "suspect" | "invalid" | "refuse";

export type RuleScope =
  | "message"
  | "read"
  | "slot"
  | "day"
  | "register"
  | "dayRegister"
  | "series"
  | "market"
  | "submission";

/** `shadow`: evaluated and reported without any effect; `off`: not evaluated (validation.md 2). */
export type RuleMode = "on" | "shadow" | "off";

/** What a rule found: which outcome, one reason word, and integers or words as detail; no personal data. */
export interface Verdict {
  readonly outcome: RuleOutcome;
  readonly reason: string;
  readonly detail?: Readonly<Record<string, number | string>>;
  /** Positions from 1 in the values that were judged, ascending; absent: no single slot is meant. */
  readonly periods?: readonly number[];
}

export interface Parameter {
  readonly initial: number;
  readonly min: number;
  readonly max: number;
}

/** A setting that is one of a few words. */
export interface Choice {
  readonly initial: string;
  readonly options: readonly string[];
}

export type ParameterTable = Readonly<Record<string, Parameter | Choice>>;

/** The figures of a rule as a ruleset sets them. */
export type Figures<P extends ParameterTable> = {
  readonly [K in keyof P]: P[K] extends { readonly options: readonly (infer Option)[] }
    ? Option
    : number;
};

export interface RuleMarks {
  /** Code with which a refused read goes out as IF-014: the centre's own, or the rule's. */
  readonly refusal?: `ECS${number}` | "rule";
  readonly exception?: string;
  readonly advisory?: string;
}

export interface Rule<Subject, P extends ParameterTable = ParameterTable> {
  readonly id: RuleId;
  readonly name: string;
  /** The rule in one sentence. */
  readonly says: string;
  /** Where it comes from: a clause, a public source, or [ours]. */
  readonly source: string;
  readonly scope: RuleScope;
  /** The strongest outcome it gives. */
  readonly outcome: RuleOutcome;
  /** The weakest outcome that a ruleset may give it; absent: its own. */
  readonly floor?: RuleOutcome;
  /** Absent: on. */
  readonly mode?: RuleMode;
  /** Structure, identity or law of the market: outcome and mode stand; only figures may be set. */
  readonly fixed: boolean;
  readonly marks: RuleMarks;
  readonly params: P;
  /** The text of a refusal, at most 200 characters. */
  text?(detail: Readonly<Record<string, number | string>>): string;
  /** False where the rule has no say: no limit for the connection, too little history. Absent: it always has. */
  applies?(subject: Subject, figures: Figures<P>): boolean;
  /** null: content, or not applicable. */
  check(subject: Subject, figures: Figures<P>): Verdict | null;
  /** What the rule looked at, whether it speaks or not: for pages and vectors, never on the way of a read. */
  measure?(subject: Subject, figures: Figures<P>): Measures;
}

export type Measures = Readonly<Record<string, unknown>>;

/** Types a rule by its own parts. */
export function rule<Subject, const P extends ParameterTable>(
  definition: Rule<Subject, P>,
): Rule<Subject, P> {
  return definition;
}

/** The figures that a rule starts with. */
export function initialFigures<P extends ParameterTable>(params: P): Figures<P> {
  const figures: Record<string, number | string> = {};
  for (const [name, { initial }] of Object.entries(params)) figures[name] = initial;
  return figures as Figures<P>;
}

/** What one rule says of a day: one finding a rule and outcome, listing its periods; none means the whole day. */
export interface Finding {
  readonly rule: RuleId;
  readonly outcome: RuleOutcome;
  readonly periods: readonly number[];
  readonly detail: Readonly<Record<string, number | string>>;
}
