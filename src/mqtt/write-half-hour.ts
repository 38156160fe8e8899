/**
 * A half hour that somebody else read, in the form in which a meter would have sent it (meters-and-mqtt.md 5.2): it is
 * stored and judged like every other message of its device.
 */
import { hash } from "node:crypto";
import type { RetrievedRead } from "../domain/market/retriever.ts";
import { formatInstant } from "../domain/time/instant.ts";
import { identify, type MessageIdentity } from "./message-identity.ts";

/** Six bytes: below what a number holds exactly. */
const seqBytes = 6;

/** As ingest hands on what came off the wire. */
interface WrittenMessage extends MessageIdentity {
  readonly topic: string;
  readonly payload: Buffer;
  readonly sentBytes: number;
  readonly receivedAt: number;
}

/** The same read of the same message gives the same bytes, so that a repeat is a duplicate; `receivedAt` is market time. */
export function writeHalfHour(read: RetrievedRead, receivedAt: number): WrittenMessage {
  const { device, quantity, at, value, stampedAt, transactionId } = read;
  const messageId = `${transactionId} ${quantity} ${at}`;
  const digest = hash("sha256", messageId, "buffer");
  const payload = Buffer.from(
    JSON.stringify({
      ...{ v: 1, kind: "profile.hh", esme: device, seq: digest.readUIntBE(0, seqBytes) + 1 },
      messageId: digest.toString("hex"),
      readAt: formatInstant(stampedAt),
      ...{ mq: quantity, stamp: "end", t: formatInstant(at), value },
      unit: quantity.startsWith("A") ? "Wh" : "varh",
    }),
  );
  const topic = `dcc/v1/${device}/profile/hh/${quantity}`;
  return {
    ...{ topic, payload, sentBytes: payload.length, receivedAt },
    ...identify(topic, payload, undefined),
  };
}
