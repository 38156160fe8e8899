/** The parameters of each action of a scenario, with their initial values. */
import { z } from "zod";
import type { ActionName } from "./planned-action.ts";

const day = z.iso.date();
const whole = z.number().int().min(1);

/** Faults of the platform that can be switched on for a time (P16 of `dip-messages.md` 11). */
export const platformFaultKinds = [
  "500",
  "502",
  "503",
  "504",
  "408",
  "429",
  "413",
  "401",
  "stall",
  "reset",
  "acceptedWithoutReply",
  "wrongJson",
] as const;

export const actionParams = {
  platformDown: z.strictObject({ mode: z.enum(["refuse", "503", "timeout"]).default("refuse") }),
  platformFault: z.strictObject({
    kind: z.enum(platformFaultKinds),
    share: z.number().min(0).max(1).default(1),
  }),
  rejectAtMds: z.strictObject({
    code: z.string().regex(/^ECS\d{4}$/),
    days: whole.default(1),
    slots: whole.max(48).default(1),
    granularity: z.enum(["day", "period"]).default("period"),
    times: z.union([whole, z.literal("forever")]).default(1),
  }),
  defaultAtMds: z.strictObject({
    run: z.enum(["II", "SF", "R1", "R2", "R3", "RF"]).default("II"),
    days: whole.default(1),
  }),
  notice: z.strictObject({
    event: z.string().regex(/^SN-[A-Za-z]+$/),
    from: day,
    to: day.optional(),
    values: z.record(z.string(), z.unknown()).default({}),
  }),
  appointment: z.strictObject({ from: day.optional(), to: day.optional() }),
  energisation: z.strictObject({ status: z.enum(["E", "D"]), from: day }),
  exchange: z.strictObject({ gapMinutes: z.number().int().min(0).max(600).default(40) }),
  consent: z.strictObject({ consent: z.enum(["H", "D", "M"]), from: day }),
  connection: z.strictObject({ type: z.string(), marketSegment: z.string().optional(), from: day }),
  stopProcess: z.strictObject({
    process: z.string(),
    signal: z.enum(["TERM", "KILL"]).default("TERM"),
  }),
} as const satisfies Record<ActionName, z.ZodObject>;
