/** The facts of the DIP messages that a schema check needs, read from `facts.json` once and given a type. */
import { readFileSync } from "node:fs";
import { z } from "zod";

const leafOrList = {
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  pattern: z.string().optional(),
  format: z.enum(["dateTime25", "decimal9_3"]).optional(),
  enum: z.array(z.string()).optional(),
  enumRef: z.string().optional(),
  nullable: z.boolean().optional(),
};
const types = z.enum(["string", "integer", "number", "boolean", "array", "object"]);
const itemFact = z.object({ type: types, ...leafOrList });
const fieldFact = z.object({
  name: z.string(),
  type: types,
  required: z.boolean(),
  block: z.string().optional(),
  items: itemFact.optional(),
  minItems: z.number().nullish(),
  maxItems: z.number().nullish(),
  ...leafOrList,
});
const blockFact = z.object({ closed: z.boolean(), fields: z.array(fieldFact) });
const interfaceFact = z.object({
  senders: z.array(z.string()),
  events: z.record(z.string(), z.number()),
  shapes: z.array(
    z.object({
      common: z.object({
        required: z.array(z.string()),
        optional: z.array(z.string()),
        closed: z.boolean(),
      }),
      custom: blockFact.extend({ required: z.boolean() }).nullable(),
    }),
  ),
});
const factsFile = z.object({
  enumerations: z.record(z.string(), z.object({ values: z.array(z.string()) })),
  blocks: z.record(z.string(), blockFact),
  interfaces: z.record(z.string(), interfaceFact),
});

/** What a string, number or boolean may be; also the items of a plain array. */
export type LeafFact = z.infer<typeof itemFact>;
/** One key of a block: a leaf, a list, or a block of its own. */
export type FieldFact = z.infer<typeof fieldFact>;
/** An object: its keys, and whether others are refused. */
export type BlockFact = z.infer<typeof blockFact>;
export type InterfaceFact = z.infer<typeof interfaceFact>;
export type SchemaFacts = z.infer<typeof factsFile>;

/** The facts file beside this one; throws when it is not what the types say. */
export function loadFacts(): SchemaFacts {
  const text = readFileSync(new URL("./facts.json", import.meta.url), "utf8");
  return factsFile.parse(JSON.parse(text));
}
