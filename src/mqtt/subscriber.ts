/**
 * Intake from the broker: several connections with fixed ids and persistent sessions. What arrives is handed on
 * untouched; it is acknowledged when the receiver says that it is durable, whatever it contains.
 */
import mqtt, { type MqttClient } from "mqtt";
import { OperatingError } from "../errors.ts";
import type { Logger } from "../log.ts";
import { sleepWall } from "../std/clock.ts";
import { type Acknowledge, deferAcknowledgements } from "./deferred-ack.ts";
import { readingFilters, stateFilters } from "./topics.ts";

export interface SubscriberSettings {
  readonly url: string;
  /** 5, or 4 (3.1.1) on the embedded broker, which has no shared subscriptions. */
  readonly version: 4 | 5;
  readonly connections: number;
}

export interface ArrivedPublish {
  readonly topic: string;
  readonly payload: Buffer;
  readonly seqProperty: unknown;
  /** The connection, such as sds-ingest-0. */
  readonly source: string;
}

/** Takes a publish over; a promise says that the sockets are to be left unread until it resolves. */
export type ReceivePublish = (
  publish: ArrivedPublish,
  acknowledge: Acknowledge,
) => Promise<void> | undefined;

export interface Subscriber {
  /** True while every connection is subscribed. */
  isReady(): boolean;
  /** Drops the connections but keeps their sessions: the broker holds what comes until `resume`. */
  suspend(): void;
  resume(): void;
  close(): Promise<void>;
}

/** Messages that the broker may have under way to one connection: bounds memory and feeds group commits. */
const receiveMaximum = 200;
const sessionExpirySeconds = 604_800;

/** Connects and subscribes; throws `BROKER_REFUSED` when the broker says no. */
export async function subscribe(
  settings: SubscriberSettings,
  receive: ReceivePublish,
  log: Logger,
): Promise<Subscriber> {
  const count = settings.version === 5 ? settings.connections : 1;
  const clients = Array.from({ length: count }, (_, index) =>
    connect(settings, index, receive, log),
  );
  const subscribed = new Set<MqttClient>();
  await Promise.all(
    clients.map(async (client, index) => {
      const filters =
        settings.version === 5
          ? readingFilters.map((filter) => `$share/sds-ingest/${filter}`)
          : readingFilters;
      await subscribeAll(client, index === 0 ? [...filters, ...stateFilters] : filters);
      subscribed.add(client);
    }),
  );
  return {
    isReady: () => subscribed.size === count && clients.every((client) => client.connected),
    suspend() {
      for (const client of clients) client.stream.destroy();
    },
    resume() {
      for (const client of clients) if (!client.connected) client.reconnect();
    },
    async close() {
      await Promise.all(
        clients.map((client) => Promise.race([client.endAsync(), sleepWall(3_000)])),
      );
    },
  };
}

function connect(
  settings: SubscriberSettings,
  index: number,
  receive: ReceivePublish,
  log: Logger,
): MqttClient {
  const source = `sds-ingest-${index}`;
  const client = mqtt.connect(settings.url, {
    clientId: source,
    clean: false,
    protocolVersion: settings.version,
    keepalive: 30,
    reconnectPeriod: 500,
    ...(settings.version === 5
      ? { properties: { receiveMaximum, sessionExpiryInterval: sessionExpirySeconds } }
      : {}),
  });
  deferAcknowledgements(client, (packet, acknowledge) =>
    receive(
      {
        topic: packet.topic.toString(),
        payload: typeof packet.payload === "string" ? Buffer.from(packet.payload) : packet.payload,
        seqProperty: userProperty(packet.properties?.userProperties, "seq"),
        source,
      },
      acknowledge,
    ),
  );
  client.on("error", (error) =>
    log.warn({ code: "BROKER_REFUSED", rowId: source, detail: error.message }),
  );
  return client;
}

async function subscribeAll(client: MqttClient, filters: readonly string[]): Promise<void> {
  const granted = await client.subscribeAsync(
    Object.fromEntries(filters.map((filter) => [filter, { qos: 1 as const }])),
  );
  const refused = granted.filter(({ qos }) => qos >= 128).map(({ topic }) => topic);
  if (refused.length > 0)
    throw new OperatingError("BROKER_REFUSED", `subscription refused: ${refused.join(", ")}`);
}

function userProperty(properties: object | undefined, name: string): unknown {
  return properties !== undefined && name in properties
    ? Object.getOwnPropertyDescriptor(properties, name)?.value
    : undefined;
}
