/** Items of status messages (P8): what the platform found wrong after its 201, and what recipients say of messages. */
import { z } from "zod";
import type { ConsumptionMessage } from "../consumption/consumption-message.ts";
import { writeStamp } from "../stamp.ts";

const text = (max: number) => z.string().min(1).max(max);

/** Ten keys, all there; nullable where the market says so (dip-messages 4.3). */
export const statusItem = z.strictObject({
  transactionID: text(65).nullable(),
  senderUniqueReference: text(200).nullable(),
  correlationID: text(60).nullable(),
  sentTimestamp: z.string().length(25),
  senderID: z.string().length(10),
  recipientID: z.string().length(10).nullable(),
  DIPConnectionProviderID: z.string().length(10).nullable(),
  message: text(200).nullable(),
  help: text(500).nullable(),
  serviceTicketURL: text(250).nullable(),
});
export type StatusItem = z.infer<typeof statusItem>;

/** What a recipient posts: an array of items, without a wrapper. */
export const statusBody = z.array(statusItem).min(1);

const platformId = "0000000000";

/** Level 2: the router finds nobody for the MPAN of a message that was taken; `at` is market time. */
export function unknownPoint({ common }: ConsumptionMessage, at: number): StatusItem {
  return {
    transactionID: null,
    senderUniqueReference: common.S1.senderUniqueReference,
    correlationID: null,
    sentTimestamp: writeStamp(at),
    senderID: platformId,
    recipientID: common.S1.senderDIPID,
    DIPConnectionProviderID: null,
    message: "MSG1037 - no secondary recipient for the MPAN",
    help: null,
    serviceTicketURL: null,
  };
}
