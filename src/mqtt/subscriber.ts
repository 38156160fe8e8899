/**
 * Intake from the broker: several connections with fixed ids and persistent sessions. What arrives is handed on
 * untouched; it is acknowledged when the receiver says that it is durable, whatever it contains.
 */
import mqtt, { type MqttClient } from "mqtt";
import { OperatingError } from "../errors.ts";
import type { Logger } from "../log.ts";
import { sleepWall } from "../std/clock.ts";
import type { BrokerAddress } from "./broker-address.ts";
import { type Acknowledge, deferAcknowledgements } from "./deferred-ack.ts";
import { readingFilters, stateFilters } from "./topics.ts";

export interface SubscriberSettings extends BrokerAddress {
  readonly connections: number;
  /** Name of this process among those that share the broker: part of the client ids, the same after a restart. */
  readonly instance: string;
  /** Told when the broker does not believe who we are, or denies us what we ask for. */
  denied(event: "authDenied" | "aclDenied"): void;
}

/** Reason codes of CONNACK, of both versions: name and password do not go together, or are not let in. */
const unproven: ReadonlySet<number> = new Set([4, 5, 134, 135, 138, 140]);

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
/** What a broker that does not answer any more may hold up our end. */
const closeMs = 3_000;

/**
 * Connects and subscribes; throws `BROKER_REFUSED` with the topic filter and the reason code when the broker says no
 * to a connection or a subscription, and leaves nothing open. A broker that is not there yet is waited for.
 */
export async function subscribe(
  settings: SubscriberSettings,
  receive: ReceivePublish,
  log: Logger,
): Promise<Subscriber> {
  const count = settings.version === 5 ? settings.connections : 1;
  const shared = readingFilters.map((filter) => `$share/sds-ingest/${filter}`);
  const filters = settings.version === 5 ? shared : readingFilters;
  const lines = Array.from({ length: count }, (_, index) => {
    const client = connect(settings, index, receive, log);
    const own = index === 0 ? [...filters, ...stateFilters] : filters;
    return { client, subscription: keepSubscribed(client, own, settings, log) };
  });
  try {
    await Promise.all(lines.map(({ subscription }) => subscription.first));
  } catch (error) {
    await endAll(lines, { isForced: true });
    throw error;
  }
  return {
    isReady: () => lines.every(({ subscription }) => subscription.isHeld()),
    suspend() {
      // Ended rather than cut: a client that was cut comes back by itself, takes what it is sent, and is never
      // sent that again, as the session on the broker's side counts it as under way.
      for (const { client } of lines) client.end(true);
    },
    resume() {
      for (const { client } of lines) if (client.disconnecting) client.reconnect();
    },
    close: () => endAll(lines, { isForced: false }),
  };
}

/** Ends connections, sessions kept; what a broker leaves unanswered is cut off after a while. */
async function endAll(
  lines: readonly { readonly client: MqttClient }[],
  { isForced }: { isForced: boolean },
): Promise<void> {
  const ended = new AbortController();
  const patience = sleepWall(closeMs, ended.signal);
  try {
    const ends = lines.map(({ client }) => client.endAsync(isForced));
    await Promise.race([Promise.all(ends), patience]);
  } finally {
    ended.abort();
    for (const { client } of lines) if (!client.disconnected) client.stream.destroy();
  }
}

/**
 * The fixed client id of a connection: a session belongs to its id, and one that never returns strands its share. The
 * first instance has the plain names of meters-and-mqtt.md 4.2.
 */
export function clientIdOf(instance: string, index: number): string {
  return instance === "0" ? `sds-ingest-${index}` : `sds-ingest-${instance}-${index}`;
}

function connect(
  settings: SubscriberSettings,
  index: number,
  receive: ReceivePublish,
  log: Logger,
): MqttClient {
  const source = clientIdOf(settings.instance, index);
  const client = mqtt.connect(settings.url, {
    ...settings.proofOf?.(source),
    clientId: source,
    clean: false,
    protocolVersion: settings.version,
    keepalive: 30,
    reconnectPeriod: 500,
    // One that is refused later, as while a broker's access list is being changed, asks again.
    reconnectOnConnackError: true,
    // Done by keepSubscribed, for sessions that the broker remembers too.
    resubscribe: false,
    // Several lines a message that nobody reads; what matters is told by events.
    log: () => undefined,
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

interface Subscription {
  /** Resolves with the first subscription; rejects when the broker refuses it or the connection. */
  readonly first: Promise<void>;
  isHeld(): boolean;
}

/**
 * Subscribes at every connection. A broker may come back with the session and without its shared subscriptions
 * (mosquitto 2.0.11 does): one who relied on "session present" would never be sent anything again.
 */
function keepSubscribed(
  client: MqttClient,
  filters: readonly string[],
  { denied }: Pick<SubscriberSettings, "denied">,
  log: Logger,
): Subscription {
  const rowId = client.options.clientId;
  let isHeld = false;
  client.on("close", () => {
    isHeld = false;
  });
  const first = new Promise<void>((resolve, reject) => {
    client.on("error", (error) => {
      // A reason code says that the broker answered; a broker that is away has none.
      if (!("code" in error) || typeof error.code !== "number") return;
      if (unproven.has(error.code)) denied("authDenied");
      reject(new OperatingError("BROKER_REFUSED", `${rowId}: ${error.message} (${error.code})`));
    });
    client.on("connect", () => {
      subscribeAll(client, filters).then(
        () => {
          isHeld = client.connected;
          log.info({ rowId, outcome: "subscribed" });
          resolve();
        },
        (error: unknown) => {
          // Without effect after the first time; then the next connection is the next attempt. So it is, too, when
          // the connection was lost over the question.
          if (error instanceof OperatingError) {
            denied("aclDenied");
            reject(error);
          }
          log.warn({ code: "BROKER_REFUSED", rowId, detail: String(error) });
          client.stream.destroy();
        },
      );
    });
  });
  return { first, isHeld: () => isHeld };
}

function subscribeAll(client: MqttClient, filters: readonly string[]): Promise<void> {
  // Retained messages come with a new subscription, not with one that is only repeated.
  const asked = Object.fromEntries(filters.map((filter) => [filter, { qos: 1 as const, rh: 1 }]));
  return new Promise((resolve, reject) => {
    client.subscribe(asked, (error, _, answer) => {
      const codes = answer?.granted ?? [];
      const refused = filters.flatMap((filter, index) => {
        const code = Number(codes[index] ?? 0);
        return code < 128 ? [] : [`${filter} (reason code ${code})`];
      });
      if (refused.length > 0)
        reject(new OperatingError("BROKER_REFUSED", `subscription refused: ${refused.join(", ")}`));
      else if (error) reject(error);
      else resolve();
    });
  });
}

function userProperty(properties: object | undefined, name: string): unknown {
  return properties !== undefined && name in properties
    ? Object.getOwnPropertyDescriptor(properties, name)?.value
    : undefined;
}
