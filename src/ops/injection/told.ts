/** What a simulator that runs tells over its door. Instants are market time, milliseconds UTC, unless they say otherwise. */
import { z } from "zod";

const whole = z.number().int();
const instant = z.number();
const params = z.record(z.string(), z.unknown());

export const statusTold = z.object({
  now: instant,
  /** Market milliseconds for each of the machine's. */
  speed: z.number(),
  meters: whole,
  /** The last settlement day that was told. */
  lastDay: z.string(),
  published: whole,
});

const parameterTold = z.object({
  name: z.string(),
  kind: z.enum(["whole", "number", "choice", "truth", "text"]),
  /** Null: left to chance, or to be said. */
  initial: z.string().nullable(),
  choices: z.array(z.string()),
  min: z.number().nullable(),
  max: z.number().nullable(),
});

export const faultTold = z.object({
  /** Its number, or the word of a fault of a party. */
  fault: z.string(),
  name: z.string(),
  level: z.string(),
  says: z.string(),
  kind: z.enum(["meters", "party"]),
  quantities: z.array(z.string()),
  params: z.array(parameterTold),
  /** Why it cannot be injected; null: it can. */
  whyNot: z.string().nullable(),
});

export const injectionTold = z.object({
  id: whole,
  fault: z.string(),
  name: z.string(),
  says: z.string(),
  kind: z.enum(["meters", "party"]),
  params,
  meters: z.array(whole),
  quantity: z.string().nullable(),
  intensity: z.number(),
  addedAt: instant,
  /** Machine time; null: once it is planted on each of its meters. */
  expiresAt: z.number().nullable(),
  state: z.enum(["active", "ended"]),
  ended: z.string().nullable(),
  /** Days of meters on which it was planted. */
  planted: whole,
  trouble: z.string().nullable(),
});

export const outcomesTold = z.object({
  judgedAt: instant.nullable(),
  trouble: z.string().nullable(),
  lines: z.array(
    z.object({
      id: whole,
      n: whole,
      fault: z.string(),
      kind: z.string(),
      meter: whole,
      mq: z.string(),
      day: z.string(),
      state: z.enum(["found", "missed", "notYet", "notApplicable", "notJudged"]),
      by: z.array(z.string()),
      /** Market milliseconds. */
      tookMs: z.number().nullable(),
      wrong: z.array(z.string()),
      settlesAt: instant,
    }),
  ),
});

export const scenarioTold = z.object({
  name: z.string(),
  about: z.string(),
  meters: whole,
  days: whole,
  whyNot: z.string().nullable(),
});

export const scenarioRunTold = z
  .object({
    scenario: z.string(),
    meters: whole.optional(),
    days: whole.optional(),
    seed: whole.optional(),
    state: z.enum(["running", "ok", "notOk", "stopped"]),
    /** Machine time. */
    startedAt: z.number(),
    endedAt: z.number().nullable(),
    lines: z.array(z.string()),
  })
  .nullable();

export type StatusTold = Readonly<z.infer<typeof statusTold>>;
export type FaultTold = Readonly<z.infer<typeof faultTold>>;
export type InjectionTold = Readonly<z.infer<typeof injectionTold>>;
export type OutcomesTold = Readonly<z.infer<typeof outcomesTold>>;
export type OutcomeTold = OutcomesTold["lines"][number];
export type ScenarioTold = Readonly<z.infer<typeof scenarioTold>>;
export type ScenarioRunTold = Readonly<z.infer<typeof scenarioRunTold>>;

/** What is asked for; what is left out is as the simulator has it. */
export interface InjectionAsked {
  readonly fault: string;
  readonly params: Readonly<Record<string, string>>;
  readonly meters?: { count: number } | { share: number } | { numbers: readonly number[] };
  readonly quantity?: "AI" | "AE";
  readonly intensity?: number;
  readonly forSeconds?: number;
}

export interface ScenarioAsked {
  readonly scenario: string;
  readonly meters?: number;
  readonly days?: number;
  readonly seed?: number;
}
