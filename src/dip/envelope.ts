/**
 * The blocks that every message shares: S0 S1 A0 D0 M0 M1 R0 (dip-messages.md 3). Written once as schemas; closed,
 * with every key there and nulls explicit. Formats go further than the published schema where it tests a length.
 */
import { z } from "zod";
import type { DipId } from "../domain/identity/dip-id.ts";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import { formatStamp } from "./stamp.ts";
import { block } from "./wire/block.ts";
import { code, dateTime, flag, mpanText, name, partyId, remark } from "./wire/fields.ts";
import { senderReferenceText } from "./wire/sender-reference-text.ts";

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

export const senderBlock = block("S1", "Who sends, and when", {
  environmentTag: z.enum(environmentTags).meta({ "x-item": "DI-991" }),
  subText: remark("DI-977", 500).nullable(),
  senderUniqueReference: senderReferenceText,
  senderTimestamp: dateTime("DI-998"),
  senderDIPID: partyId("DI-997"),
  senderRoleID: remark("DI-984", 5, 3),
  senderCorrelationID: remark("DI-985", 60).nullable(),
  DIPConnectionProviderID: partyId("DI-996").nullable(),
});

const addressees = z.array(partyId(null).nullable());
export const addressBlock = block("A0", "Who is addressed", {
  primaryRecipients: addressees,
  secondaryRecipients: addressees,
  always: addressees,
});

export const deliveryBlock = block("D0", "What the platform adds when it delivers", {
  transactionID: name(null, 65, 1),
  transactionTimestamp: dateTime(null),
  publicationID: remark("DI-986", 8, 7),
  initialCorrelationID: remark(null, 60).nullable(),
  replayIndicator: flag("DI-988"),
  serviceTicketURL: remark("DI-978", 250).nullable(),
});

export const pointBlock = block("M0", "The point", {
  MPANCore: mpanText("DI-063"),
  distributorDIPID: partyId("DI-108"),
  GSPGroupID: code("DI-037"),
});

/** Of a relationship between points: the one that comes first (IF-020). */
export const principalPointBlock = block("M1", "The principal point", {
  principalMPAN: mpanText("DI-073"),
  distributorDIPID: partyId("DI-108"),
  GSPGroupID: code("DI-037"),
});

export const responseBlock = block("R0", "Response", {
  responseCode: code("DI-979"),
  responseMessages: z.array(remark("DI-980", 200).nullable()),
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
