/** What a schema found wrong, in words for whoever wrote the value. Values are never repeated. */
import type { z } from "zod";

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};

/** A kind of value as zod names it, in words: `a whole number`. */
export function kindText(expected: string): string {
  return kindNames[expected] ?? expected;
}

/** One issue in words: what would pass there. A message that a schema gives of its own stands as it is. */
export function issueWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type": {
      if (!issue.message.startsWith("Invalid input")) return issue.message;
      const wants = `expected ${kindText(issue.expected)}`;
      return issue.message.endsWith("received undefined") ? `missing; ${wants}` : wants;
    }
    case "invalid_value":
      return issue.message.startsWith("Invalid")
        ? `expected ${issue.values.length === 1 ? "" : "one of "}${issue.values.join(", ")}`
        : issue.message;
    case "unrecognized_keys":
      return `no such key: ${issue.keys.join(", ")}`;
    case "too_small":
      return issue.message.startsWith("Too small")
        ? `expected at least ${issue.minimum}`
        : issue.message;
    case "too_big":
      return issue.message.startsWith("Too big")
        ? `expected at most ${issue.maximum}`
        : issue.message;
    default:
      return issue.message;
  }
}
