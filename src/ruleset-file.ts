/** A ruleset as a file: the form of the JSON text, before the catalogue says what may stand in it. */
import { z } from "zod";
import { isDipId } from "./domain/identity/dip-id.ts";
import { measurementQuantities } from "./domain/identity/measurement-quantity.ts";
import type { RulesetDocument, SelectorName } from "./domain/ruleset/ruleset-document.ts";
import { isSettlementDay, type SettlementDay } from "./domain/time/settlement-day.ts";
import { issueWords } from "./std/schema-issue.ts";

const day = z
  .string()
  .refine((text): text is SettlementDay => isSettlementDay(text), "expected YYYY-MM-DD");
const count = z.int().min(0);
const listOf = <Value extends z.ZodType>(value: Value) => z.array(value).min(1).exactOptional();
const selectors = z.strictObject({
  connection: listOf(z.enum(["W", "L", "H", "E", "U"])),
  segment: listOf(z.enum(["S", "A", "U"])),
  supplier: listOf(z.string().refine(isDipId, "expected ten hexadecimal characters")),
  measurementQuantity: listOf(z.enum(measurementQuantities)),
  meterType: listOf(z.string().min(1)),
  domestic: listOf(z.boolean()),
} satisfies Record<SelectorName, z.ZodType>);
const byLevel = z.strictObject({
  feed: count,
  hub: count,
  model: count,
  supplier: count,
  gsp: count,
});

const schema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "expected a short name such as sds-default"),
  version: z.int().min(1),
  status: z.enum(["draft", "shadow", "active", "retired"]),
  effectiveFrom: day,
  effectiveTo: day.nullable(),
  selectors,
  priority: z.int(),
  rules: z.array(
    z.strictObject({
      rule: z.string(),
      outcome: z.enum(["note", "suspect", "invalid", "refuse"]).exactOptional(),
      mode: z.enum(["on", "shadow", "off"]).exactOptional(),
      params: z.record(z.string(), z.union([z.number(), z.string()])).exactOptional(),
    }),
  ),
  settings: z
    .record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]))
    .exactOptional(),
  darkSlots: z
    .array(
      z.strictObject({
        lastOfMorning: z.int().min(0).max(24),
        firstOfEvening: z.int().min(25).max(49),
      }),
    )
    .length(12)
    .exactOptional(),
  grouping: z
    .strictObject({
      pointsMin: byLevel,
      coveragePct: byLevel,
      sharePct: count,
      lift: count,
      servicePct: count,
      windowHours: count,
    })
    .exactOptional(),
});

export type RulesetFile =
  | { readonly kind: "read"; readonly document: RulesetDocument }
  /** Each fault names its key: `rules[2].mode: Invalid option`. */
  | { readonly kind: "refused"; readonly faults: readonly string[] };

/** Reads the text of a ruleset; what its rules may be set to is asked of `loadRuleset`. */
export function readRulesetFile(text: string): RulesetFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError)
      return { kind: "refused", faults: [`not JSON: ${error.message}`] };
    throw error;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    return {
      kind: "refused",
      faults: parsed.error.issues.map((issue) => `${keyOf(issue.path)}: ${issueWords(issue)}`),
    };
  const { effectiveFrom, effectiveTo } = parsed.data;
  return effectiveTo !== null && effectiveTo <= effectiveFrom
    ? { kind: "refused", faults: ["effectiveTo: not after effectiveFrom"] }
    : { kind: "read", document: parsed.data };
}

function keyOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}
