/** What goes over the wire besides messages: replies, status messages, and the calls that ask for messages again. */
import { z } from "zod";
import { block } from "./block.ts";
import { dateTime, digits, name, partyId, remark } from "./fields.ts";
import { senderReferenceText } from "./sender-reference-text.ts";

/** One item of a reply or of a status message (dip-messages.md 4.3), as we write it. Others' are read leniently. */
export const responseItem = block("ResponseItem", "What became of one message", {
  transactionID: name(null, 65, 1).nullable(),
  senderUniqueReference: senderReferenceText.nullable(),
  correlationID: remark(null, 60).nullable(),
  sentTimestamp: dateTime(null),
  senderID: partyId(null),
  recipientID: partyId(null).nullable(),
  DIPConnectionProviderID: partyId(null).nullable(),
  message: remark(null, 200).nullable(),
  help: remark(null, 500).nullable(),
  serviceTicketURL: remark(null, 250).nullable(),
});

/** The body of a reply, ours and the platform's. */
export const standardResponse = block("StandardResponse", "Reply to a call", {
  messageArray: z.array(responseItem).min(1),
  timestamp: dateTime(null),
});

/** The body of a status message: its items without a wrapper. */
export const statusMessage = z
  .array(responseItem)
  .min(1)
  .meta({ id: "StatusMessage", title: "Status message" });

/** What is asked for by a replay (inline) or a requeue (to the webhook). */
export const replayRequest = block("ReplayRequest", "Messages asked for again", {
  datetimeFrom: dateTime(null).nullable(),
  datetimeTo: dateTime(null).nullable(),
  eventCode: remark(null, 50).nullable(),
  MPAN: digits(null, 13).nullable(),
  transactionIDs: z.array(name(null, 65)).min(1).max(100).optional(),
  version: name("DI-992", 10).nullable(),
});

/** Where the platform delivers. */
export const webhookConfig = block("WebhookConfig", "Where and how much to deliver", {
  callbackURL: z.url(),
  maxMessageCount: z.number().optional(),
  /** Kilobytes. */
  maxPayloadSize: z.number().optional(),
});
