/** Packets made beforehand are what the MQTT library itself would read, in both versions of the protocol. */

import { createRequire } from "node:module";
import { describe, expect, test } from "@jest/globals";
import { encodePublish } from "../../bench/mqtt/encode-publish.ts";

interface Packet {
  readonly cmd: string;
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: number;
  readonly messageId: number;
  readonly properties?: object;
}

interface Parser {
  on(event: "packet", listener: (packet: Packet) => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  parse(bytes: Buffer): number;
}

/** The reader that comes with the MQTT library. */
const require = createRequire(createRequire(import.meta.url).resolve("mqtt"));
const { parser } = require("mqtt-packet") as {
  parser(options: { protocolVersion: 4 | 5 }): Parser;
};

function decode(bytes: Buffer, protocolVersion: 4 | 5): Packet[] {
  const packets: Packet[] = [];
  const reader = parser({ protocolVersion });
  reader.on("packet", (packet) => packets.push(packet));
  reader.on("error", (error) => {
    throw error;
  });
  reader.parse(bytes);
  return packets;
}

const topic = "dcc/v1/02-5D-53-00-00-00-00-01/profile/log/4.8.1";
const common = { topic, contentType: "text/é", expirySeconds: 70_000, seq: 42 };

describe.each([4, 5] as const)("a packet of MQTT version %s", (version) => {
  test.each([0, 10, 127, 128, 2_000, 20_000])("with %s bytes is read as it was meant", (length) => {
    const payload = Buffer.alloc(length, "x");
    const { packet, packetIdAt, payloadAt } = encodePublish({ ...common, version, payload });
    packet.writeUInt16BE(513, packetIdAt);
    expect(packet.subarray(payloadAt)).toEqual(payload);
    expect(decode(packet, version)).toEqual([
      expect.objectContaining({ cmd: "publish", topic, payload, qos: 1, messageId: 513 }),
    ]);
  });
});

test("version 5 carries the properties of the meter side", () => {
  const payload = Buffer.from("{}");
  const { packet, packetIdAt } = encodePublish({ ...common, version: 5, payload });
  packet.writeUInt16BE(1, packetIdAt);
  expect(decode(packet, 5)[0]?.properties).toEqual({
    payloadFormatIndicator: true,
    messageExpiryInterval: 70_000,
    contentType: "text/é",
    userProperties: expect.objectContaining({ seq: "42" }),
  });
});
