/** The platform's reply to a send (dip-messages 4.3): one item a message, or one for the whole batch that it refuses. */
import type { S1 } from "../envelope.ts";
import { writeStamp } from "../stamp.ts";

/** Eleven zeros, as in the published samples though the schema says ten: readers must cope. */
const platformId = "00000000000";

/** The text behind each MSG code that this platform answers. */
const texts = {
  MSG0000: "Success",
  MSG1001: "schema failure",
  MSG1002: "interface id does not belong to the channel",
  MSG1006: "sender reference seen before",
  MSG1007: "sender timestamp lies ahead",
  MSG1009: "sender id unknown",
  MSG1010: "sender role may not send this",
  MSG1011: "connection provider unknown",
} as const;

export type PlatformCode = keyof typeof texts;

/** The body of a 201. `transactionIds` and `senders` go with the messages by place; `at` is market time. */
export function acceptedBody(
  transactionIds: readonly string[],
  senders: readonly S1[],
  at: number,
): string {
  const stamp = writeStamp(at);
  const items = transactionIds.map((transactionID, index) =>
    item("MSG0000", stamp, {
      transactionID,
      senderUniqueReference: senders[index]?.senderUniqueReference ?? null,
      recipientID: senders[index]?.senderDIPID ?? null,
    }),
  );
  return JSON.stringify({ messageArray: items, timestamp: stamp });
}

/** The body of a 400: one item that, like the published one, does not say which message was bad. */
export function refusedBody(code: PlatformCode, recipientId: string, at: number): string {
  const stamp = writeStamp(at);
  const nobody = { transactionID: null, senderUniqueReference: null, recipientID: recipientId };
  return JSON.stringify({ messageArray: [item(code, stamp, nobody)], timestamp: stamp });
}

interface About {
  readonly transactionID: string | null;
  readonly senderUniqueReference: string | null;
  readonly recipientID: string | null;
}

function item(code: PlatformCode, sentTimestamp: string, about: About) {
  return {
    transactionID: about.transactionID,
    senderUniqueReference: about.senderUniqueReference,
    correlationID: null,
    sentTimestamp,
    senderID: platformId,
    recipientID: about.recipientID,
    DIPConnectionProviderID: null,
    message: `${code} - ${texts[code]}`,
    help: null,
    serviceTicketURL: null,
  };
}
