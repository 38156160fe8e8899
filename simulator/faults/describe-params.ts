/** The parameters of a fault as people are told them, and values that people typed as the fault takes them. */
import { z } from "zod";

export interface ParameterText {
  readonly name: string;
  readonly kind: "whole" | "number" | "choice" | "truth" | "text";
  /** What it is when nothing is said; null: left to chance, or to be said. */
  readonly initial: string | null;
  /** Of a choice: what can be chosen. */
  readonly choices: readonly string[];
  readonly min: number | null;
  readonly max: number | null;
}

/** As JSON Schema says them. */
const property = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.looseObject({ const: z.unknown().optional() })).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
type Property = z.infer<typeof property>;
const objectSchema = z.object({ properties: z.record(z.string(), property).default({}) });

/** In the order in which the fault names them. */
export function describeParams(params: z.ZodObject): readonly ParameterText[] {
  return propertiesOf(params).map(([name, of]) => ({
    name,
    kind: kindOf(of),
    initial: of.default === undefined ? null : String(of.default),
    choices: choicesOf(of),
    min: of.minimum ?? null,
    max: isUnbounded(of.maximum) ? null : (of.maximum ?? null),
  }));
}

function propertiesOf(params: z.ZodObject): readonly (readonly [string, Property])[] {
  const schema = objectSchema.parse(z.toJSONSchema(params, { io: "input" }));
  return Object.entries(schema.properties);
}

/** The largest whole number is how a schema says that there is no bound. */
function isUnbounded(maximum: number | undefined): boolean {
  return maximum === Number.MAX_SAFE_INTEGER;
}

function choicesOf({ enum: words, anyOf = [] }: Property): readonly string[] {
  if (words !== undefined) return words.map(String);
  const constants = anyOf.map((each) => each["const"]);
  return constants.includes(undefined) ? [] : constants.map(String);
}

function kindOf(of: Property): ParameterText["kind"] {
  if (choicesOf(of).length > 0) return "choice";
  if (of.type === "integer") return "whole";
  if (of.type === "number") return "number";
  return of.type === "boolean" ? "truth" : "text";
}

/** Values typed as text become numbers and truths where that is what the parameter is; what fits nothing stays as it is. */
export function typedParams(
  params: z.ZodObject,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const properties = new Map(propertiesOf(params));
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, typed(properties.get(name), value)]),
  );
}

function typed(of: Property | undefined, value: unknown): unknown {
  if (typeof value !== "string" || of === undefined) return value;
  if (of.type === "boolean") return value === "true" ? true : value === "false" ? false : value;
  // Without a type it may be a number or a word, which look the same where they are typed.
  const isNumber = of.type !== "string" && /^-?\d+(\.\d+)?$/.test(value);
  return isNumber ? Number(value) : value;
}
