/** Connections to the broker that it must end, each by somebody who has no business there or says what no client may. */
import { randomBytes } from "node:crypto";
import type { ConnectionOptions } from "node:tls";
import type { Stranger } from "./conversation.ts";

export interface BrokerKind {
  readonly name: string;
  connect(broker: HostileBroker): Stranger;
}

export interface HostileBroker {
  readonly port: number;
  /** The gateway's TLS. */
  readonly gateway: ConnectionOptions;
  /** Of its authority alone. */
  readonly nobody: ConnectionOptions;
}

const garbageBytes = 4_096;
/** `max_packet_size` of `deploy/mosquitto/secured.conf`, and one more. */
const packetBytes = 1_048_577;

export const brokerKinds: readonly BrokerKind[] = [
  {
    name: "no TLS",
    connect: ({ port }) => ({ port, tls: null, says: garbage(0x00, 0x00) }),
  },
  {
    name: "no certificate",
    connect: ({ port, nobody }) => ({ port, tls: nobody, says: hello("hostile-nobody") }),
  },
  {
    name: "no MQTT",
    connect: ({ port, gateway }) => ({
      ...{ port, tls: gateway },
      // A packet of a type that a client does not begin with.
      says: garbage(0xf0),
    }),
  },
  {
    name: "packet too large",
    connect: ({ port, gateway }) => ({
      ...{ port, tls: gateway },
      says: Buffer.concat([hello("hostile-large"), publishHead(packetBytes)]),
    }),
  },
];

/** Begins as nothing does that the other side would wait for the rest of: left to chance, some would. */
function garbage(...first: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(first), randomBytes(garbageBytes)]);
}

/** CONNECT of MQTT 3.1.1 with a clean session. */
function hello(clientId: string): Buffer {
  const body = Buffer.concat([
    ...[Buffer.from([0, 4]), Buffer.from("MQTT"), Buffer.from([4, 2, 0, 60])],
    ...[Buffer.from([0, clientId.length]), Buffer.from(clientId)],
  ]);
  return Buffer.concat([Buffer.from([0x10, body.length]), body]);
}

/** The fixed header of a PUBLISH of so many bytes: its length alone is too much. */
function publishHead(bytes: number): Buffer {
  const digits: number[] = [];
  for (let left = bytes; left > 0; left >>>= 7)
    digits.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
  return Buffer.from([0x32, ...digits]);
}
