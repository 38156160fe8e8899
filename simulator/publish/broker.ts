/** The meter side's connections to the broker: QoS 1 publishes, bounded by what the broker takes at once. */
import { connect, type IClientPublishOptions, type IConnackPacket, type MqttClient } from "mqtt";
import { present } from "../../src/std/assert.ts";
import type { EncodedMessage } from "../messages/encode.ts";
import { brokerProof, gateway } from "../transport/broker-proof.ts";

export interface BrokerOptions {
  readonly url: string;
  readonly version: 4 | 5;
  /** Folder of those whom the broker lets in; absent or null: it lets in anybody. */
  readonly identities?: string | null;
  readonly connections: number;
  /** Publishes without an acknowledgement, over all connections. */
  readonly outstandingMax: number;
}

/** The broker cannot be reached, or refused what it was given. */
export class BrokerFault extends Error {
  override readonly name = "BrokerFault";
}

export interface Broker {
  /** Resolves when a further publish may be handed over; `published` follows at its acknowledgement. */
  publish(message: EncodedMessage): Promise<void>;
  /** Publishes acknowledged by the broker so far. */
  acknowledged(): number;
  /** Resolves when every publish handed over is acknowledged; throws what the broker refused. */
  drain(): Promise<void>;
  /** Ends all waiting with a `BrokerFault`: for a stop while the broker is away. */
  giveUp(): void;
  close(): Promise<void>;
}

const connectTimeoutMs = 10_000;

/** Connects; throws when the broker does not answer within ten seconds. */
export async function connectBroker(options: BrokerOptions): Promise<Broker> {
  const opened = await Promise.all(
    Array.from({ length: options.connections }, (_, index) => openConnection(options, index)),
  );
  const lanes = opened.map((connection) => laneOf(connection, options));
  return {
    // One device always takes the same connection, so that its messages stay in order.
    publish: (message) =>
      present(lanes[message.planned.meter.number % lanes.length], "lane").publish(message),
    acknowledged: () => lanes.reduce((sum, lane) => sum + lane.acknowledged(), 0),
    drain: async () => {
      await Promise.all(lanes.map((lane) => lane.drain()));
    },
    giveUp: () => {
      for (const lane of lanes) lane.giveUp();
    },
    close: async () => {
      await Promise.all(opened.map(({ client }) => client.endAsync(!client.connected)));
    },
  };
}

interface Connection {
  readonly client: MqttClient;
  readonly greeting: IConnackPacket;
}

function openConnection(
  { url, version, identities = null }: BrokerOptions,
  index: number,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const client = connect(url, {
      ...brokerProof(identities, gateway),
      protocolVersion: version,
      clientId: `sds-sim-${process.pid}-${index}`,
      clean: true,
      keepalive: 30,
      connectTimeout: connectTimeoutMs,
      reconnectPeriod: 250,
    });
    const giveUp = (error: Error) => {
      client.end(true);
      reject(
        new BrokerFault(
          `the broker at ${url} cannot be reached (${error.message}); start one or name another with --mqtt`,
        ),
      );
    };
    client.once("error", giveUp);
    client.once("connect", (greeting) => {
      client.off("error", giveUp);
      // A link lost later is made again by the client, which then repeats what had no acknowledgement.
      client.on("error", () => undefined);
      resolve({ client, greeting });
    });
  });
}

/** One connection with its window: MQTT 5 brokers say how many publishes they take at once. */
function laneOf(
  { client, greeting }: Connection,
  { version, connections, outstandingMax }: BrokerOptions,
) {
  const granted = greeting.properties?.receiveMaximum ?? outstandingMax;
  const windowMax = Math.max(1, Math.min(granted, Math.ceil(outstandingMax / connections)));
  let outstanding = 0;
  let acknowledged = 0;
  let failure: Error | null = null;
  let waiting: (() => void)[] = [];
  const wake = () => {
    const woken = waiting;
    waiting = [];
    for (const resume of woken) resume();
  };
  const settle = (error: Error | undefined | null) => {
    outstanding -= 1;
    if (error) failure ??= new BrokerFault(`the broker refused a message (${error.message})`);
    else acknowledged += 1;
    wake();
  };
  const until = async (isFree: () => boolean) => {
    while (!isFree() && failure === null)
      await new Promise<void>((resolve) => waiting.push(resolve));
    if (failure !== null) throw failure;
  };
  return {
    async publish(message: EncodedMessage) {
      await until(() => outstanding < windowMax);
      outstanding += 1;
      client.publish(message.topic, message.body, publishOptions(message, version), settle);
    },
    acknowledged: () => acknowledged,
    giveUp: () => {
      failure ??= new BrokerFault("stopped before the broker had acknowledged everything");
      wake();
    },
    drain: () => until(() => outstanding === 0),
  };
}

function publishOptions(
  { planned, manner }: EncodedMessage,
  version: 4 | 5,
): IClientPublishOptions {
  if (version === 4) return { qos: 1, retain: manner.retain };
  return {
    qos: 1,
    retain: manner.retain,
    properties: {
      payloadFormatIndicator: true,
      contentType: manner.contentType,
      messageExpiryInterval: manner.expirySeconds,
      userProperties: { seq: String(planned.seq) },
    },
  };
}
