/** The published cases of one rule as tests of their own, run by the adapters of `npm run vectors`. */
import { expect, test } from "@jest/globals";
import {
  runValidationCase,
  type ValidationCase,
} from "../../scripts/vectors/validation/run-case.ts";
import { loadVectors } from "./vectors.ts";

const { cases } = loadVectors<{ cases: readonly ValidationCase[] }>("validation");

/** The cases of a rule (`V44`) or kind (`day`). */
export function publishedCases(rule: string): readonly ValidationCase[] {
  const name = /^V\d+$/.test(rule) ? `SDS-${rule}` : rule;
  return cases.filter((each) => each.rule === name);
}

/** A test a case, and one that none was lost: there are `count` of them. */
export function testPublished(rule: string, count: number): void {
  const own = publishedCases(rule);
  test(`${rule} has ${count} published cases`, () => expect(own).toHaveLength(count));
  test.each(own.map((each) => [each.id, each.title, each] as const))("%s: %s", (_, __, each) => {
    const { result } = runValidationCase(each);
    if (result.kind === "failed") expect(result.got).toEqual(result.expected);
    expect(result.kind).toBe("passed");
  });
}
