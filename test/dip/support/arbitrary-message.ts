/** Messages of any content that a schema allows, made from the schema itself. */
import fc from "fast-check";
import type { z } from "zod";
import { formatStamp } from "../../../src/dip/stamp.ts";
import { inlined, type JsonSchema } from "./json-schema.ts";

/** Values that pass the schema, a few entries a list; keys that may be left out are there or not. */
export function arbitraryMessage(schema: z.ZodType): fc.Arbitrary<unknown> {
  return arbitraryOf(inlined(schema));
}

const listEntriesMax = 2;

function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(arbitraryOf));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, arbitraryOf(inner)]),
        ),
        { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true },
      );
    case "array": {
      const { minItems = 0, maxItems = listEntriesMax } = schema;
      const maxLength = Math.min(maxItems, Math.max(minItems, listEntriesMax));
      return fc.array(arbitraryOf(schema.items ?? {}), { minLength: minItems, maxLength });
    }
    case "string":
      return arbitraryText(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000 });
    case "number":
      return fc.double({
        min: schema.minimum ?? -1_000,
        max: schema.maximum ?? 1_000,
        noNaN: true,
      });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      throw new Error(`no values of ${JSON.stringify(schema)}`);
  }
}

/** Texts by their schema: drawing them afresh for each of a hundred fields would take most of the time of a test. */
const pools = new Map<string, fc.Arbitrary<string>>();

function arbitraryText(schema: JsonSchema): fc.Arbitrary<string> {
  const { "x-item": _, ...form } = schema;
  const key = JSON.stringify(form);
  const pool =
    pools.get(key) ?? fc.constantFrom(...fc.sample(texts(form), { numRuns: 24, seed: 7 }));
  pools.set(key, pool);
  return pool;
}

function texts({ pattern, minLength = 0, maxLength = 30 }: JsonSchema): fc.Arbitrary<string> {
  if (pattern?.startsWith("^\\d{4}-\\d{2}-\\d{2}T") === true) return stamps;
  if (pattern !== undefined && pattern !== "^\\P{Cc}*$")
    return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= 200);
  const longest = Math.min(maxLength, Math.max(minLength, 30));
  return fc
    .string({ minLength, maxLength: longest, unit: "grapheme" })
    .filter((held) => held.length <= maxLength && (pattern === undefined || !/\p{Cc}/u.test(held)));
}

const instants = fc
  .integer({ min: Date.UTC(2010, 0), max: Date.UTC(2060, 0) })
  .map((ms) => ms - (ms % 1_000));
/** In UTC and in British Summer Time. */
const stamps = fc
  .tuple(instants, fc.boolean())
  .map(([at, isSummer]) => formatStamp(at).replace("+00:00", isSummer ? "+01:00" : "+00:00"));
