/** What a rule says, in the words of the validation vectors. */
import {
  type Figures,
  initialFigures,
  type ParameterTable,
  type Rule,
} from "../../../src/domain/validate/rule.ts";

export interface Told {
  readonly result: string;
  readonly slots?: readonly number[];
  readonly data: Readonly<Record<string, unknown>>;
}

export type CaseParams = Readonly<Record<string, number | string>>;

/** Turns what a case gives into a subject of our own, and asks. */
export type RuleAdapter = (given: unknown, params: CaseParams) => Told;

/** An adapter that knows the shape of its cases: the one place where that shape is taken on trust. */
export function adapter<Given>(run: (given: Given, params: CaseParams) => Told): RuleAdapter {
  return (given, params) => run(given as Given, params);
}

/** The figures of a rule with those of a case. */
export function figuresOf<P extends ParameterTable>(
  { params }: { readonly params: P },
  changes: CaseParams,
): Figures<P> {
  return { ...initialFigures(params), ...changes } as Figures<P>;
}

/** Asks a rule; what it measured stands where a detail has the same name. */
export function tell<Subject, P extends ParameterTable>(
  rule: Rule<Subject, P>,
  subject: Subject,
  changes: CaseParams,
): Told {
  const figures = figuresOf(rule, changes);
  if (rule.applies?.(subject, figures) === false) return { result: "not-applicable", data: {} };
  const verdict = rule.check(subject, figures);
  return {
    result: verdict?.outcome ?? "pass",
    slots: verdict?.periods ?? [],
    data: { ...verdict?.detail, ...rule.measure?.(subject, figures) },
  };
}

/** The same with further data, or with some told in another way. */
export function withData(told: Told, data: Told["data"]): Told {
  return { ...told, data: { ...told.data, ...data } };
}

/** Milliseconds of an instant in a case. */
export function at(text: string): number {
  return Date.parse(text);
}
