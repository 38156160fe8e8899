/**
 * How messages lie in an inbox block: one after another, each with its arrival, topic and bytes, then deflated
 * as a whole (messages of one kind differ in little more than their digits).
 *
 *   u32 milliseconds after the block's arrival | u32 payload length as sent | u32 payload length kept
 *   u16 topic length | topic | payload kept
 */
import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { assert } from "../std/assert.ts";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const headBytes = 14;
/** More memory for less time, both ways. */
const fastest = { level: 1, memLevel: 9 };

export interface FramedMessage {
  /** Market milliseconds after the block's own arrival. */
  readonly afterMs: number;
  readonly topic: string;
  readonly payload: Buffer;
  /** Length of the payload as sent; more than `payload` holds when the rest was cut. */
  readonly sentBytes: number;
}

/** The body of a block, compressed. */
export function packBlock(messages: readonly FramedMessage[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const message of messages) {
    const topic = Buffer.from(message.topic);
    const head = Buffer.allocUnsafe(headBytes);
    head.writeUInt32LE(message.afterMs, 0);
    head.writeUInt32LE(message.sentBytes, 4);
    head.writeUInt32LE(message.payload.length, 8);
    head.writeUInt16LE(topic.length, 12);
    parts.push(head, topic, message.payload);
  }
  return deflate(Buffer.concat(parts), fastest);
}

/** The messages of a block in order. */
export async function unpackBlock(body: Buffer): Promise<FramedMessage[]> {
  const bytes = await inflate(body);
  const messages: FramedMessage[] = [];
  for (let at = 0; at < bytes.length; ) {
    assert(at + headBytes <= bytes.length, "a block ends inside a message head");
    const afterMs = bytes.readUInt32LE(at);
    const sentBytes = bytes.readUInt32LE(at + 4);
    const kept = bytes.readUInt32LE(at + 8);
    const topicEnd = at + headBytes + bytes.readUInt16LE(at + 12);
    assert(topicEnd + kept <= bytes.length, "a block ends inside a message");
    const topic = bytes.toString("utf8", at + headBytes, topicEnd);
    messages.push({
      afterMs,
      topic,
      sentBytes,
      payload: bytes.subarray(topicEnd, topicEnd + kept),
    });
    at = topicEnd + kept;
  }
  return messages;
}
