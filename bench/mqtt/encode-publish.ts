/**
 * PUBLISH packets made beforehand, so that sending one costs the meter side a copy and two bytes: what is measured
 * shares two cores with whoever sends. Everything else of MQTT is left to the library.
 */

export interface PublishOptions {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** 5, or 4 for MQTT 3.1.1, which has no properties. */
  readonly version: 4 | 5;
  readonly contentType: string;
  readonly expirySeconds: number;
  /** The device's number of the message, as the user property `seq`. */
  readonly seq: number;
}

export interface EncodedPublish {
  /** The whole packet at QoS 1 with packet id 0, which is not legal: the sender patches its own in. */
  readonly packet: Buffer;
  /** Where the two bytes of the packet id stand. */
  readonly packetIdAt: number;
  readonly payloadAt: number;
}

const publishQos1 = 0x32;
/** Property ids (MQTT 5, 2.2.2.2). */
const property = {
  payloadFormatIndicator: 0x01,
  messageExpiryInterval: 0x02,
  contentType: 0x03,
  userProperty: 0x26,
} as const;

/** Encodes a PUBLISH (MQTT 5, 3.3; MQTT 3.1.1, 3.3) with the properties that the meter side sets. */
export function encodePublish(options: PublishOptions): EncodedPublish {
  const topic = text(options.topic);
  const properties = options.version === 5 ? encodeProperties(options) : Buffer.alloc(0);
  const remaining = topic.length + 2 + properties.length + options.payload.length;
  const head = Buffer.concat([Buffer.from([publishQos1]), variableLength(remaining), topic]);
  const packet = Buffer.concat([head, Buffer.alloc(2), properties, options.payload]);
  return {
    packet,
    packetIdAt: head.length,
    payloadAt: packet.length - options.payload.length,
  };
}

function encodeProperties({ contentType, expirySeconds, seq }: PublishOptions): Buffer {
  const expiry = Buffer.alloc(4);
  expiry.writeUInt32BE(expirySeconds);
  const all = Buffer.concat([
    Buffer.from([property.payloadFormatIndicator, 1, property.messageExpiryInterval]),
    expiry,
    Buffer.from([property.contentType]),
    text(contentType),
    Buffer.from([property.userProperty]),
    text("seq"),
    text(String(seq)),
  ]);
  return Buffer.concat([variableLength(all.length), all]);
}

/** UTF-8 behind its length in two bytes. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Seven bits a byte, the lowest first, the high bit set on all but the last. */
function variableLength(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return Buffer.from(bytes);
}
