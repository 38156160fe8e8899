/** What a single value must be, as the facts say it: the one reading of a leaf fact, shared by walker and test. */
import { present } from "../../../src/std/assert.ts";
import type { LeafFact, SchemaFacts } from "./facts.ts";

export type LeafRule = { readonly nullable: boolean } & (
  | { readonly kind: "list"; readonly values: readonly string[] }
  | { readonly kind: "stamp" }
  | { readonly kind: "kilowattHours" }
  | {
      readonly kind: "text";
      readonly lengthMin: number;
      readonly lengthMax: number;
      readonly pattern: RegExp | null;
    }
  | {
      readonly kind: "number";
      readonly whole: boolean;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: "boolean" }
);

/**
 * The rule of a leaf. A list or a format says all there is to say, so the lengths beside it are not asked again.
 * Throws for a fact that is no leaf or that names an unknown list.
 */
export function leafRule(fact: LeafFact, facts: SchemaFacts): LeafRule {
  const nullable = fact.nullable === true;
  switch (fact.type) {
    case "string":
      return { nullable, ...textRule(fact, facts) };
    case "integer":
    case "number":
      return {
        kind: "number",
        nullable,
        whole: fact.type === "integer",
        least: fact.minimum ?? Number.NEGATIVE_INFINITY,
        most: fact.maximum ?? Number.POSITIVE_INFINITY,
      };
    case "boolean":
      return { kind: "boolean", nullable };
    default:
      throw new Error(`not a leaf: ${fact.type}`);
  }
}

function textRule(fact: LeafFact, facts: SchemaFacts) {
  if (fact.enum !== undefined) return { kind: "list", values: fact.enum } as const;
  if (fact.enumRef !== undefined) {
    const list = present(facts.enumerations[fact.enumRef], `enumeration ${fact.enumRef}`);
    return { kind: "list", values: list.values } as const;
  }
  if (fact.format === "dateTime25") return { kind: "stamp" } as const;
  if (fact.format === "decimal9_3") return { kind: "kilowattHours" } as const;
  return {
    kind: "text",
    lengthMin: fact.minLength ?? 0,
    lengthMax: fact.maxLength ?? Number.POSITIVE_INFINITY,
    pattern: fact.pattern === undefined ? null : new RegExp(fact.pattern),
  } as const;
}
