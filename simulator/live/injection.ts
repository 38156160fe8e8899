/** A fault that somebody injects into the run: what is asked for, and how far it is. */
import { z } from "zod";

/** Machine time: whoever waits for it sits at a screen. A day is the longest. */
const secondsMax = 86_400;
const metersMax = 10_000;
const wordMax = 40;
const paramsMax = 20;

const meterNumber = z.number().int().min(1);

/** Which meters: so many, a share of the fleet, or these by number. */
export const meterChoice = z.union([
  z.strictObject({ count: z.number().int().min(1).max(metersMax) }),
  z.strictObject({ share: z.number().gt(0).max(1) }),
  z.strictObject({ numbers: z.array(meterNumber).min(1).max(metersMax) }),
]);

export const injectionRequest = z.strictObject({
  /** Number or name in the catalogue. */
  fault: z.string().min(1).max(wordMax),
  /** Values may be texts as they were typed. */
  params: z
    .record(z.string().max(wordMax), z.union([z.string().max(wordMax), z.number(), z.boolean()]))
    .refine((params) => Object.keys(params).length <= paramsMax, "too many parameters")
    .default({}),
  /** Of faults of meters; absent: one meter. */
  meters: meterChoice.default({ count: 1 }),
  /** Absent: the first of those that the fault is of. */
  quantity: z.enum(["AI", "AE"]).optional(),
  /** 0 to 1: of the days of each meter that it is planted on. */
  intensity: z.number().gt(0).max(1).default(1),
  /** Machine time after which it ends by itself. Absent: of meters, once planted on each; of parties, a minute. */
  forSeconds: z.number().int().min(1).max(secondsMax).optional(),
});

export type InjectionRequest = z.infer<typeof injectionRequest>;
export type MeterChoice = z.infer<typeof meterChoice>;

export interface Injection {
  readonly id: number;
  readonly fault: string;
  readonly name: string;
  readonly says: string;
  readonly kind: "meters" | "party";
  /** As planted, but for what is left to chance. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Numbers of the meters; empty for a party. */
  readonly meters: readonly number[];
  readonly quantity: string | null;
  readonly intensity: number;
  /** Market time, milliseconds UTC. */
  readonly addedAt: number;
  /** Machine time at which it ends by itself; null: once it is planted on each meter. */
  readonly expiresAt: number | null;
  readonly state: "active" | "ended";
  /** Why it ended, in words; null: it has not. */
  readonly ended: string | null;
  /** Days of meters on which it was planted: lines of the ledger. */
  readonly planted: number;
  /** What kept it from being planted where it was to be; null: nothing. */
  readonly trouble: string | null;
}

/** What cannot be injected, in words for whoever asked. */
export class InjectionError extends Error {
  override readonly name = "InjectionError";
}
