/**
 * One connection that sends prepared packets. The library connects; then the socket is taken over, so that sending and
 * acknowledging cost the meter side next to nothing: it shares two cores with what is measured.
 */
import mqtt from "mqtt";
import { createAckReader } from "./read-acks.ts";

export interface LaneOptions {
  readonly url: string;
  readonly version: 4 | 5;
  readonly clientId: string;
  /** Publishes without an acknowledgement; a broker that grants fewer is obeyed. */
  readonly outstandingMax: number;
  /** Called after acknowledgements: there is room again. */
  readonly onRoom: () => void;
  /** Called when the connection is lost or the broker refuses a publish: the run cannot count any more. */
  readonly onFault: (error: Error) => void;
}

export interface Lane {
  hasRoom(): boolean;
  /** Sends a packet after patching its id in; the buffer must not change until the socket has taken it. */
  send(packet: Buffer, packetIdAt: number): void;
  acknowledged(): number;
  close(): Promise<void>;
}

const connectMs = 10_000;
const firstRefusal = 0x80;

/** Connects; rejects when the broker does not answer. */
export async function openLane(options: LaneOptions): Promise<Lane> {
  const client = mqtt.connect(options.url, {
    protocolVersion: options.version,
    clientId: options.clientId,
    clean: true,
    // Nobody is left to answer for a ping once the socket is taken over.
    keepalive: 0,
    connectTimeout: connectMs,
    reconnectPeriod: 0,
  });
  const granted = await new Promise<number>((resolve, reject) => {
    client.once("connect", (greeting) =>
      resolve(greeting.properties?.receiveMaximum ?? options.outstandingMax),
    );
    client.once("error", reject);
  });
  const windowMax = Math.min(granted, options.outstandingMax);
  let nextId = 1;
  let sent = 0;
  let acknowledged = 0;
  let isClosing = false;
  client.on("error", options.onFault);
  client.on("close", () => {
    if (!isClosing) options.onFault(new Error(`${options.clientId} lost its connection`));
  });
  const { stream } = client;
  stream.unpipe();
  stream.on(
    "data",
    createAckReader((reason) => {
      if (reason >= firstRefusal)
        options.onFault(new Error(`the broker refused a publish with code ${reason}`));
      acknowledged += 1;
    }, options.onRoom),
  );
  stream.resume();
  let isCorked = false;
  const uncork = () => {
    isCorked = false;
    stream.uncork();
  };
  return {
    hasRoom: () => sent - acknowledged < windowMax,
    send(packet, packetIdAt) {
      packet.writeUInt16BE(nextId, packetIdAt);
      // Ids of a window are spent in order, so one comes round again long after it was acknowledged.
      nextId = nextId === 0xffff ? 1 : nextId + 1;
      sent += 1;
      if (!isCorked) {
        // What is sent in one turn leaves in one write.
        isCorked = true;
        stream.cork();
        setImmediate(uncork);
      }
      stream.write(packet);
    },
    acknowledged: () => acknowledged,
    async close() {
      isClosing = true;
      await client.endAsync(true);
    },
  };
}
