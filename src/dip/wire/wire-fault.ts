/** What is wrong with a message, told by its place and by what would pass there. Values are never repeated. */
import { z } from "zod";
import { kindText } from "../../std/schema-issue.ts";

export interface WireFault {
  /** From the payload down, such as `CustomBlock.B067.connectionTypeIndicator`; `payload` for the whole. */
  readonly path: string;
  /** What would pass there: `one of W L H E U`. */
  readonly wants: string;
}

/** More of them help nobody: one wrong habit repeats in every half hour. */
const faultsMax = 20;

/**
 * The faults that a schema found in a value, in the order of the schema, at most 20. The value must have been parsed
 * with `reportInput`, or a key that is missing reads as one of a wrong kind.
 */
export function faultsOf(schema: z.ZodType, { issues }: z.ZodError): readonly WireFault[] {
  return issues.slice(0, faultsMax).flatMap((issue) => {
    const at = schemaAt(schema, issue.path);
    if (issue.code === "unrecognized_keys")
      return issue.keys.slice(0, faultsMax).map((key) => unknownKey(issue.path, key, at));
    const wants = `${wantsOf(issue, at)}${at instanceof z.ZodNullable ? " or null" : ""}`;
    const isMissing = issue.code === "invalid_type" && issue.input === undefined;
    return [{ path: pathText(issue.path), wants: isMissing ? `missing: ${wants}` : wants }];
  });
}

/** Keys are matched in the published case; one that differs by its case only is told which it should be. */
function unknownKey(
  path: readonly PropertyKey[],
  key: string,
  at: z.core.$ZodType | null,
): WireFault {
  const known = at instanceof z.ZodObject ? Object.keys(at.shape) : [];
  const meant = known.find((each) => each.toLowerCase() === key.toLowerCase());
  const wants = meant === undefined ? "no such key" : `the key written ${meant}`;
  // A key is foreign text: only what could be one of the market is repeated.
  const shown = /^[A-Za-z]\w{0,63}$/.test(key) ? [key] : [];
  return { path: pathText([...path, ...shown]), wants };
}

function wantsOf(issue: z.core.$ZodIssue, at: z.core.$ZodType | null): string {
  switch (issue.code) {
    case "invalid_type":
      return formOf(at) ?? kindText(issue.expected);
    case "invalid_value":
      return issue.values.length === 1
        ? `exactly ${String(issue.values[0])}`
        : `one of ${issue.values.join(" ")}`;
    case "too_small":
      return `at least ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `at most ${issue.maximum}${unitOf(issue.origin)}`;
    default:
      return issue.message;
  }
}

/** What a field's own kind says of its form: `13 digits`. */
function formOf(at: z.core.$ZodType | null): string | undefined {
  const field = at instanceof z.ZodNullable ? at.unwrap() : at;
  return field instanceof z.ZodString ? field.description : undefined;
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " entries" : "";
}

function pathText(path: readonly PropertyKey[]): string {
  const keys = path.map(String);
  const within = keys[0] === "payload" ? keys.slice(1) : keys;
  return within.length === 0 ? "payload" : within.join(".");
}

/** The schema that stands at a path, wrapped as it is there; null where the schema ends. */
function schemaAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | null {
  const [key, ...rest] = path;
  if (key === undefined) return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return schemaAt(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return schemaAt(schema.element, rest);
  const inner = schema instanceof z.ZodObject ? schema.shape[String(key)] : undefined;
  return inner === undefined ? null : schemaAt(inner, rest);
}
