/** Fields that every message of the meter side begins with (meters-and-mqtt.md 5.1). Unknown keys are ignored. */
import { z } from "zod";
import type { EsmeGuid } from "../../domain/identity/esme-guid.ts";
import { parseEsmeGuid } from "../../domain/identity/esme-guid.ts";
import type { Malformed, MessageHead } from "../../domain/metering/meter-message.ts";
import { parseInstant } from "../../domain/time/instant.ts";

export const instantText = z.string().min(20).max(32);

/**
 * A short text that is kept or told: printable ASCII. JSON can write a NUL, which no text column takes, and one
 * message must not keep a whole batch from being saved.
 */
export function plainText(min: number, max: number): z.ZodString {
  return z
    .string()
    .min(min)
    .max(max)
    .regex(/^[ -~]*$/);
}

export const commonFields = {
  v: z.literal(1),
  esme: z.string().max(64),
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  messageId: z.string().max(64),
  mpan: z.string().max(21).nullable().optional(),
  readAt: instantText,
  clock: z.enum(["reliable", "unreliable", "invalid"]).optional(),
  historical: z.boolean().optional(),
};

/** What an answer says of its cause: the run of a schedule, or a request (5.3). */
export const originFields = {
  scheduleId: z.number().int().nullable(),
  requestId: z.string().max(80).nullable(),
};

interface Origin {
  readonly scheduleId?: number | null;
  readonly requestId?: string | null;
}

/** Schedule and request at once: an answer has one cause. */
export function hasTwoOrigins({ scheduleId, requestId }: Origin): boolean {
  return (scheduleId ?? null) !== null && (requestId ?? null) !== null;
}

export interface CommonBody extends Origin {
  readonly esme: string;
  readonly seq: number;
  readonly mpan?: string | null;
  readonly readAt: string;
  readonly clock?: MessageHead["clock"];
}

/** The head of a message; null when its instant is not one. The device was compared with the topic before. */
export function decodeHead(body: CommonBody): MessageHead | null {
  const readAt = parseInstant(body.readAt);
  const esme: EsmeGuid | null = parseEsmeGuid(body.esme);
  if (readAt === null || esme === null) return null;
  return { esme, seq: body.seq, mpan: body.mpan ?? null, readAt, clock: body.clock ?? "reliable" };
}

/** A message whose shape does not fit, with where. */
export function badShape(detail: string): Malformed {
  return { kind: "malformed", rule: "V01", reason: "badShape", detail };
}
