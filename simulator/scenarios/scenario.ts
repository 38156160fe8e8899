/** The form of a scenario file (`faults.md` 3); `scenario.schema.json` is generated from it. Times are simulated. */
import { z } from "zod";
import { actionNames } from "../actions/planned-action.ts";

const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  .meta({ id: "instant" });
const share = z.number().min(0).max(1);
const count = z.number().int().min(1);

/** Which meters, chosen by seed: a share of the fleet, so many, these by number, or all of a communications hub. */
const on = z
  .union([
    z.strictObject({ share }),
    z.strictObject({ count }),
    z.strictObject({ meters: z.array(count) }),
    z.strictObject({ hub: z.number().int().min(0) }),
  ])
  .meta({ id: "on" });

/** What may be said of a share of the fleet. */
export const mixKeys = [
  "business",
  "vacant",
  "polyphase",
  "car",
  "heatPump",
  "twoRate",
  "stream",
] as const;

const expectation = z.strictObject({
  read: z.tuple([z.string(), z.string()]).nullable().optional(),
  slot: z
    .strictObject({ q: z.array(z.string()), e: z.string(), exact: z.boolean() })
    .nullable()
    .optional(),
  ending: z.enum(["A", "E", "X", "N"]).optional(),
  exception: z.string().nullable().optional(),
  advisory: z.string().nullable().optional(),
  refusal: z.boolean().optional(),
});

const params = z.record(z.string(), z.unknown());

const plantedItem = z.strictObject({
  fault: z.string().regex(/^F(0[1-9]|[1-6][0-9]|7[0-4])$/),
  on: on.optional(),
  from: instant.optional(),
  to: instant.optional(),
  mq: z.enum(["AI", "AE"]).optional(),
  params: params.optional(),
  expect: expectation.optional(),
});

const actionItem = z.strictObject({
  do: z.enum(actionNames),
  at: instant,
  for: z.iso.duration().optional(),
  on: on.optional(),
  params: params.optional(),
});

const endings = z.strictObject({
  A: z.number().int(),
  E: z.number().int(),
  X: z.number().int(),
  N: z.number().int(),
});

export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  v: z.literal(1),
  about: z.string().max(300),
  seed: z.number().int().min(0).max(4_294_967_295),
  clock: z.strictObject({
    start: instant,
    speed: z.number().min(1).max(100_000),
    drainTo: instant.optional(),
  }),
  days: z.strictObject({ from: z.iso.date(), count: count.max(800) }),
  fleet: z.strictObject({
    meters: count.max(1_000_000),
    exportMeters: z.number().int().min(0).optional(),
    hubs: count.optional(),
    mix: z.partialRecord(z.enum(mixKeys), share).optional(),
    gspGroups: z.array(z.string().regex(/^_[A-HJ-NP]$/)).optional(),
    replay: z.string().optional(),
    appointedFrom: instant.optional(),
  }),
  feed: z
    .strictObject({
      shape: z.enum(["log", "hh", "both"]).optional(),
      rows: z.union([z.literal(48), z.literal(49)]).optional(),
      registers: z.boolean().optional(),
      dcc: z.enum(["ideal", "usual"]).optional(),
    })
    .optional(),
  faults: z.array(plantedItem).optional(),
  actions: z.array(actionItem).optional(),
  expect: z.strictObject({
    endings,
    messages: z.record(z.string(), z.number().int()).optional(),
    exceptions: z.record(z.string(), z.number().int()).optional(),
    advisories: z.record(z.string(), z.number().int()).optional(),
    versions: z.number().int().optional(),
    wallMinutesMax: z.number().optional(),
  }),
});

export type ScenarioFile = z.infer<typeof scenarioSchema>;
export type PlantedItem = z.infer<typeof plantedItem>;
export type ActionItem = z.infer<typeof actionItem>;
export type MeterChoice = z.infer<typeof on>;
export type Endings = z.infer<typeof endings>;

/** The published schema, JSON Schema 2020-12. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return {
    $id: "sds-scenario-1",
    $comment: "Generated from simulator/scenarios/scenario.ts by npm run docs.",
    ...z.toJSONSchema(scenarioSchema, { target: "draft-2020-12" }),
  };
}
