/**
 * `supplier-advisory/v1` on the wire (dip-messages.md 10): one JSON object, written from what the record holds. The
 * schema is the one source: what leaves is checked by it, and the OpenAPI text is made of it.
 */
import { z } from "zod";
import { formatStamp, parseStamp } from "../dip/stamp.ts";
import { advisoryKinds, type StoredAdvisory, severities } from "../domain/advise/advisory.ts";
import type { DipId } from "../domain/identity/dip-id.ts";
import { measurementQuantities } from "../domain/identity/measurement-quantity.ts";

const dateTime = z
  .string()
  .refine((text) => parseStamp(text) !== null, "a date-time of 25 characters is expected")
  .meta({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}$" });
const dip = z.string().regex(/^[0-9a-fA-F]{10}$/);
const whole = z.number().int().min(0);

export const advisorySchema = z.strictObject({
  schema: z.literal("supplier-advisory/v1"),
  advisoryId: z.uuid().describe("The same id is the same advisory, however often it comes."),
  kind: z.enum(advisoryKinds),
  severity: z.enum(severities),
  issuedAt: dateTime,
  senderDIPID: dip,
  supplierDIPID: dip,
  MPANCore: z.string().regex(/^\d{13}$/),
  measurementQuantityID: z.enum(measurementQuantities).nullable().describe("null: several"),
  from: dateTime.describe("Start of the cause."),
  to: dateTime
    .nullable()
    .describe("End, excluded; null while it lasts; equal to from: withdrawn, no day of it stands."),
  cause: z.strictObject({
    code: z.string().min(1).max(40).describe("ECSnnnn where the centre has the check, else ours."),
    text: z.string().min(1).max(500).describe("What happened, and what would clear it."),
  }),
  counts: z.strictObject({
    days: whole,
    slots: whole.describe("Half hours spoken of."),
    wattHours: whole.describe("Energy at stake: these half hours as settled now."),
  }),
  reference: z.string().min(1).nullable(),
  supersedes: z.uuid().nullable().describe("The notice of the same cause before this one."),
});
export type SupplierAdvisory = z.infer<typeof advisorySchema>;

/** The wire form; throws when the record holds what the schema does not allow, which is a defect of ours. */
export function encodeAdvisory(stored: StoredAdvisory, senderDipId: DipId): SupplierAdvisory {
  return advisorySchema.parse({
    schema: "supplier-advisory/v1",
    advisoryId: stored.advisoryId,
    kind: stored.kind,
    severity: stored.severity,
    issuedAt: formatStamp(stored.issuedAt),
    senderDIPID: senderDipId,
    supplierDIPID: stored.supplierDipId,
    MPANCore: stored.mpan,
    measurementQuantityID: stored.quantity,
    from: formatStamp(stored.from),
    to: stored.to === null ? null : formatStamp(stored.to),
    cause: { code: stored.code, text: stored.text },
    counts: stored.counts,
    reference: stored.reference,
    supersedes: stored.supersedes,
  });
}
