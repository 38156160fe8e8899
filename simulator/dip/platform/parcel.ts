/** A publication as it lies ready for the webhook: stamped with D0 (P4) and written once, for every attempt and repeat. */
import type { Clock } from "../../../src/std/clock.ts";
import type { D0, Envelope } from "../envelope.ts";
import { writeStamp } from "../stamp.ts";
import type { Archived } from "./archive.ts";
import type { Identifiers } from "./identifiers.ts";
import type { StatusItem } from "./status-item.ts";

export interface Parcel {
  readonly channel: string;
  readonly publicationId: string;
  readonly transactionId: string;
  /** S1.senderUniqueReference; null: a status item, which has no sender of its own. */
  readonly reference: string | null;
  /** The stamped message as JSON. */
  readonly text: string;
  /** Of the text in UTF-8. */
  readonly bytes: number;
  /** Machine time at which the platform had the message. */
  readonly receivedAt: number;
  /** Rises in the order of receipt. */
  readonly number: number;
  attempts: number;
  /** On its way for the second time although the first was taken. */
  repeat: boolean;
}

/** The channel of status items, which have no interface. */
export const statusChannel = "status";

export interface Receipt {
  readonly receivedAt: number;
  readonly number: number;
}

/** Stamps a message for delivery. */
export function messageParcel(
  message: Envelope,
  { identifiers, clock }: { readonly identifiers: Identifiers; readonly clock: Clock },
  receipt: Receipt,
): Parcel {
  const at = clock.now();
  const { S0, S1, A0, ...about } = message.payload.CommonBlock;
  const sender = { channel: S0.interfaceID, senderDipId: S1.senderDIPID, role: S1.senderRoleID };
  const stamped: D0 = {
    transactionID: identifiers.transactionId(sender, at),
    transactionTimestamp: writeStamp(at),
    publicationID: S0.interfaceID.replace("IF-", "PUB-"),
    initialCorrelationID: identifiers.correlationId(at),
    replayIndicator: false,
    serviceTicketURL: null,
  };
  const envelope: Envelope = {
    payload: {
      CommonBlock: {
        S0,
        S1,
        ...(A0 === undefined ? {} : { A0 }),
        ...about,
        D0: stamped,
      },
      CustomBlock: message.payload.CustomBlock,
    },
  };
  return {
    channel: S0.interfaceID,
    publicationId: stamped.publicationID,
    transactionId: stamped.transactionID,
    reference: S1.senderUniqueReference,
    ...written(envelope),
    ...receipt,
    attempts: 0,
    repeat: false,
  };
}

/** What was published before, on its way once more as it was. */
export function parcelAgain({ channel, transactionId, text }: Archived, receipt: Receipt): Parcel {
  return {
    ...{ channel, publicationId: channel.replace("IF-", "PUB-"), transactionId, reference: null },
    ...{ text, bytes: Buffer.byteLength(text), ...receipt, attempts: 0, repeat: true },
  };
}

/** A status item on its way to the service, which has no envelope. */
export function statusParcel(item: StatusItem, receipt: Receipt): Parcel {
  return {
    channel: statusChannel,
    publicationId: statusChannel,
    transactionId: item.transactionID ?? "",
    reference: null,
    ...written(item),
    ...receipt,
    attempts: 0,
    repeat: false,
  };
}

function written(value: unknown) {
  const text = JSON.stringify(value);
  return { text, bytes: Buffer.byteLength(text) };
}
