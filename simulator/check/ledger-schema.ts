/** The lines of a ledger as the checker takes them: what it does not ask for may be there or not. */
import { z } from "zod";

const quantity = z.enum(["AI", "AE"]);
const whole = z.number().int();
const wholeOrNull = whole.nullable();

/** `truth.jsonl`: one point and UTC day. */
export const truthSchema = z.object({
  meter: whole,
  mpan: z.string().nullable(),
  mq: quantity,
  day: z.string(),
  /** Devices; left out by ledgers of tests. */
  esme: z.array(z.string()).default([]),
  appointed: z.tuple([whole, whole]).nullable(),
  openWh: whole,
  closeWh: whole,
  wh: z.array(wholeOrNull).length(48),
});

/** `injected.jsonl`: one planted fault on one point and day. */
export const injectedSchema = z.object({
  n: whole,
  fault: z.string(),
  kind: z.string(),
  meter: whole,
  esme: z.string(),
  mpan: z.string().nullable(),
  mq: quantity,
  day: z.string(),
  periods: z.array(z.string()),
  truthWh: z.array(wholeOrNull),
  reportedWh: z.array(wholeOrNull),
  seq: z.array(whole),
  detectable: z.boolean(),
  expect: z.object({
    read: z.tuple([z.string(), z.string()]).nullable(),
    slot: z.object({ q: z.array(z.string()), e: z.string(), exact: z.boolean() }).nullable(),
    ending: z.enum(["A", "E", "X", "N"]),
    exception: z.string().nullable(),
    advisory: z.string().nullable(),
    refusal: z.boolean(),
  }),
});

/** `sent.jsonl`: one publish. */
export const sentSchema = z.object({
  esme: z.string(),
  seq: whole,
  sha256: z.string(),
  kind: z.string(),
  reads: whole,
  repeat: z.boolean().optional(),
  /** The number that it was planned with, where that is another. */
  planned: whole.optional(),
});

/** `registrations.jsonl`: what registration says of a point over a span. */
export const registrationSchema = z.object({
  mpan: z.string(),
  appointedFrom: z.string(),
  appointedTo: z.string().nullable(),
  energisation: z.string(),
  notices: z.array(z.object({ kind: z.string(), from: z.string(), to: z.string().nullable() })),
});

export type Truth = Readonly<z.infer<typeof truthSchema>>;
export type Injected = Readonly<z.infer<typeof injectedSchema>>;
export type Sent = Readonly<z.infer<typeof sentSchema>>;
export type Registration = Readonly<z.infer<typeof registrationSchema>>;
