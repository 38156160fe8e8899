/**
 * Who a message is before it is understood: device from its topic, sequence number from the user property or
 * the first bytes, hash of its payload (meters-and-mqtt.md 5.1, 5.9).
 */
import { hash } from "node:crypto";
import { parseTopic } from "./topics.ts";

export interface MessageIdentity {
  readonly deviceId: string;
  /** The device's number; negative, from the hash, where the message has none. */
  readonly seq: number;
  /** First 16 bytes of the SHA-256 of the payload. */
  readonly sha256: Buffer;
}

const lookedAtBytes = 256;
const seqPattern = /"seq"\s*:\s*(\d{1,15})[^\d]/;

/** The identity of a payload that arrived on a topic. `seqProperty` is the user property of MQTT 5, where there was one. */
export function identify(topic: string, payload: Buffer, seqProperty: unknown): MessageIdentity {
  const sha256 = hash("sha256", payload, "buffer").subarray(0, 16);
  const fromTopic = parseTopic(topic)?.device.toUpperCase().slice(0, 64);
  const deviceId = fromTopic ?? `topic:${topic.slice(0, 64)}`;
  return {
    // A broker should take no topic with a zero character; no text column does, and would refuse its whole block.
    deviceId: deviceId.replaceAll("\0", "\ufffd"),
    seq: seqOf(payload, seqProperty) ?? derivedSeq(sha256),
    sha256,
  };
}

function seqOf(payload: Buffer, seqProperty: unknown): number | null {
  const property =
    typeof seqProperty === "string" && /^\d{1,15}$/.test(seqProperty) ? seqProperty : null;
  const text =
    property ?? seqPattern.exec(payload.toString("latin1", 0, lookedAtBytes))?.[1] ?? null;
  return text === null ? null : Number(text);
}

function derivedSeq(sha256: Buffer): number {
  return -(sha256.readUIntBE(0, 6) + 1);
}
