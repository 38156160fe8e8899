/**
 * The blocks that every message shares: S0 S1 A0 D0 M0 R0 (dip-messages.md 3). Written once as schemas; closed,
 * with every key there and nulls explicit. Formats go further than the published schema where it tests a length.
 */
import { z } from "zod";
import { type DipId, isDipId } from "../domain/identity/dip-id.ts";
import { isSenderReference, type SenderReference } from "../domain/submit/sender-reference.ts";
import { formatStamp, parseStamp } from "./stamp.ts";

export const schemaVersion = "011";
export const environmentTags = ["PRD", "SITB", "SIT", "UIT", "DEV"] as const;
export type EnvironmentTag = (typeof environmentTags)[number];

/** What all messages of one batch share: who sends them, where and when. */
export interface SenderHeader {
  readonly environmentTag: EnvironmentTag;
  /** Our own DIP id, in role SDS. */
  readonly dipId: DipId;
  /** Milliseconds since 1970 UTC. */
  readonly senderTimestamp: number;
}

/** Exactly 25 characters that name an instant. */
export const stamp = z.string().refine((text) => parseStamp(text) !== null, {
  error: "not a date-time of 25 characters",
});
export const dipIdText = z.string().refine(isDipId, { error: "not a DIP id" });
const text = (max: number) => z.string().min(1).max(max);
/** A text that is kept in a column of its own: no control characters, the NUL that PostgreSQL cannot hold among them. */
export const keptText = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}*$/u);

/** S0 for one interface and its event codes, brackets included. */
export function eventBlock<Interface extends string, Events extends readonly [string, ...string[]]>(
  interfaceId: Interface,
  eventCodes: Events,
) {
  return z.strictObject({
    interfaceID: z.literal(interfaceId),
    schemaVersion: z.literal(schemaVersion),
    eventCode: z.enum(eventCodes),
  });
}

export const senderBlock = z.strictObject({
  environmentTag: z.enum(environmentTags),
  subText: text(500).nullable(),
  senderUniqueReference: z.string().refine(isSenderReference, { error: "not a sender reference" }),
  senderTimestamp: stamp,
  senderDIPID: dipIdText,
  senderRoleID: z.string().min(3).max(5),
  senderCorrelationID: text(60).nullable(),
  DIPConnectionProviderID: dipIdText.nullable(),
});

export const addressBlock = z.strictObject({
  primaryRecipients: z.array(dipIdText.nullable()),
  secondaryRecipients: z.array(dipIdText.nullable()),
  always: z.array(dipIdText.nullable()),
});

export const deliveryBlock = z.strictObject({
  transactionID: keptText(65).min(1),
  transactionTimestamp: stamp,
  publicationID: z.string().min(7).max(8),
  initialCorrelationID: text(60).nullable(),
  replayIndicator: z.boolean(),
  serviceTicketURL: text(250).nullable(),
});

/** Energy (DI-147 and its like): kilowatt-hours as text with three decimals; see `kwh.ts`. */
export const energyText = z.string().regex(/^-?\d{1,9}\.\d{3}$/);
export const quantityCode = z.enum(["AI", "AE", "RI", "RE"]);
export const connectionTypeCode = z.enum(["W", "L", "H", "E", "U"]);
export const gspGroupCode = z.enum("ABCDEFGHJKLMNP".split("").map((letter) => `_${letter}`));

export const pointBlock = z.strictObject({
  MPANCore: z.string().regex(/^\d{13}$/),
  distributorDIPID: dipIdText,
  GSPGroupID: gspGroupCode,
});

/** A accepted, R rejected, L lapsed, W warning, x masked by the platform (DI-979). */
export const responseBlock = z.strictObject({
  responseCode: z.enum(["A", "R", "L", "W", "x"]),
  responseMessages: z.array(text(200).nullable()),
});

/** S1 of a message of ours, keys in wire order; `correlationId` is that of the message it answers. */
export function encodeSender(
  { environmentTag, dipId, senderTimestamp }: SenderHeader,
  senderUniqueReference: SenderReference,
  correlationId: string | null = null,
): z.infer<typeof senderBlock> {
  return {
    environmentTag,
    subText: null,
    senderUniqueReference,
    senderTimestamp: formatStamp(senderTimestamp),
    senderDIPID: dipId,
    senderRoleID: "SDS",
    senderCorrelationID: correlationId,
    DIPConnectionProviderID: null,
  };
}
