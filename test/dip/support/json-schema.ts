/** The JSON Schema behind a schema of the wire, as far as tests look into it. */
import { z } from "zod";
import type { WireSchema } from "../../../scripts/docs/wire-schemas.ts";

/** With the blocks that it refers to. */
export type JsonSchema = WireSchema & { readonly $defs?: Readonly<Record<string, WireSchema>> };

const known = new WeakMap<z.ZodType, JsonSchema>();

/** The schema with every block written out where it is used. */
export function inlined(schema: z.ZodType): JsonSchema {
  const found = known.get(schema) ?? inline(schema);
  known.set(schema, found);
  return found;
}

function inline(schema: z.ZodType): JsonSchema {
  const whole = z.toJSONSchema(schema) as JsonSchema;
  const within = (at: JsonSchema): JsonSchema => {
    const { $ref, ...own } = at;
    const target = whole.$defs?.[$ref?.replace("#/$defs/", "") ?? ""];
    if (target !== undefined) return within(target);
    return {
      ...own,
      ...(at.items === undefined ? {} : { items: within(at.items) }),
      ...(at.anyOf === undefined ? {} : { anyOf: at.anyOf.map(within) }),
      ...(at.properties === undefined
        ? {}
        : {
            properties: Object.fromEntries(
              Object.entries(at.properties).map(([key, inner]) => [key, within(inner)]),
            ),
          }),
    };
  };
  return within(whole);
}
