/** The cases of one rule in the validation vectors, and how a verdict is told in their words. */
import { expect } from "@jest/globals";
import {
  type Figures,
  initialFigures,
  type ParameterTable,
  type Verdict,
} from "../../src/domain/validate/rule.ts";
import { loadVectors } from "./vectors.ts";

export interface RuleCase<Given> {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  /** Figures of this case that differ from the initial ones. */
  readonly params?: Readonly<Record<string, number>>;
  readonly given: Given;
  readonly expect: ExpectedResult;
}

export interface ExpectedResult {
  readonly result: string;
  readonly slots?: readonly number[];
  readonly data?: Readonly<Record<string, unknown>>;
}

const { cases } = loadVectors<{ cases: readonly RuleCase<unknown>[] }>("validation");

/** Every case of a rule (`V31`) or kind (`day`); throws when their number is not `count`, so that none is lost unseen. */
export function ruleCases<Given>(rule: string, count: number): readonly RuleCase<Given>[] {
  const name = /^V\d+$/.test(rule) ? `SDS-${rule}` : rule;
  const own = cases.filter((each) => each.rule === name);
  if (own.length !== count)
    throw new Error(`validation.json has ${own.length} cases of ${name}, expected ${count}`);
  return own as readonly RuleCase<Given>[];
}

/** The initial figures of a rule with those of a case. */
export function figuresOf<P extends ParameterTable>(
  rule: { readonly params: P },
  given: { readonly params?: Readonly<Record<string, number>> },
): Figures<P> {
  return { ...initialFigures(rule.params), ...given.params };
}

/** Compares result, slots and every key of data that the case states; further keys are ours. */
export function expectResult(found: ExpectedResult, expected: ExpectedResult): void {
  expect(found.result).toBe(expected.result);
  for (const [key, value] of Object.entries(expected.data ?? {}))
    expect([key, found.data?.[key]]).toEqual([key, value]);
  if (expected.slots !== undefined) expect(found.slots).toEqual(expected.slots);
}

/** A verdict in the words of the vectors; `passData` is what the case may state of one that passes. */
export function told(
  verdict: Verdict | null,
  passData: Readonly<Record<string, unknown>> = {},
): ExpectedResult {
  return verdict === null
    ? { result: "pass", data: passData }
    : { result: verdict.outcome, data: { ...passData, ...verdict.detail } };
}
