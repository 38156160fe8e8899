/** Which findings make work for an operator: the kind of the exception that one opens, and what is counted at all. */
import { findRule } from "./catalogue.ts";
import { classDefaultRule, selfCheckRule } from "./cause.ts";
import type { RuleId, RuleOutcome } from "./rule.ts";

/** A finding as the record holds it. */
export interface KeptFinding {
  readonly rule: RuleId;
  readonly outcome: RuleOutcome;
  readonly detail: Readonly<Record<string, number | string>>;
}

/** False for a day of which only some half hours are missing: those alone are no silence (validation.md 5, V40). */
export function isCounted({ rule, detail }: KeptFinding): boolean {
  if (rule !== "V40") return true;
  const { n, expected } = detail;
  return typeof n === "number" && typeof expected === "number" && n >= expected;
}

/**
 * The kind of exception that the finding opens by itself, by the marks of its rule (validation.md 5 and 7); null: it
 * counts for a group of points, and never alone. A note never opens one.
 */
export function exceptionKindOf(finding: KeptFinding): string | null {
  const { rule, outcome, detail } = finding;
  if (outcome === "note") return null;
  if (rule === selfCheckRule) return "selfCheck";
  if (rule === classDefaultRule) return "noAnnualConsumption";
  const kind = findRule(rule)?.marks.exception ?? null;
  switch (rule) {
    case "V06":
      return outcome === "suspect" ? "stampUnexpected" : kind;
    case "V07":
      return String(detail["answer"] ?? kind);
    case "V16":
      // A device that is not known waits for its registration; only a wrong MPAN asks for a person.
      return detail["reason"] === "mpanMismatch" ? kind : null;
    case "V51":
      // A read that is dropped is told to the supplier; only a new register epoch asks for a person.
      return outcome === "suspect" ? kind : null;
    default:
      return kind;
  }
}
