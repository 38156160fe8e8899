/** A wire between client and broker that a test can listen on and cut: what was really said, whatever broker is behind. */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface WireTap {
  /** To be connected to instead of the broker. */
  readonly url: string;
  /** Message ids of the acknowledgements that went up, in order. */
  readonly acknowledged: readonly number[];
  /** Publishes that came down, repeats included. */
  delivered(): number;
  /** Cuts every connection, as a network does. */
  cut(): void;
  close(): Promise<void>;
}

const publish = 3;
const puback = 4;

/** Listens on a free port and hands everything on; `onAcknowledged` sees each acknowledgement as it passes. */
export async function tapWire(
  brokerUrl: string,
  onAcknowledged: (messageId: number) => void = () => undefined,
): Promise<WireTap> {
  const { hostname, port } = new URL(brokerUrl);
  const acknowledged: number[] = [];
  const sockets = new Set<Socket>();
  let delivered = 0;
  const server = createServer({ noDelay: true }, (client) => {
    const broker = connect({ host: hostname, port: Number(port), noDelay: true });
    const up = frameReader((type, body) => {
      if (type !== puback) return;
      acknowledged.push(body.readUInt16BE(0));
      onAcknowledged(body.readUInt16BE(0));
    });
    const down = frameReader((type) => {
      if (type === publish) delivered += 1;
    });
    for (const [from, to, read] of [
      [client, broker, up],
      [broker, client, down],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => {
        read(bytes);
        to.write(bytes);
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    acknowledged,
    delivered: () => delivered,
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

/** Splits a stream into MQTT packets: type in the high four bits, then the length in sevens of bits. */
function frameReader(onPacket: (type: number, body: Buffer) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = headOf(rest);
      if (head === null || rest.length < head.bytes + head.length) return;
      onPacket((rest[0] ?? 0) >> 4, rest.subarray(head.bytes, head.bytes + head.length));
      rest = rest.subarray(head.bytes + head.length);
    }
  };
}

function headOf(packet: Buffer): { bytes: number; length: number } | null {
  let length = 0;
  for (let at = 1; at < packet.length && at <= 4; at += 1) {
    const byte = packet[at] ?? 0;
    length += (byte & 0x7f) * 128 ** (at - 1);
    if (byte < 0x80) return { bytes: at + 1, length };
  }
  return null;
}
