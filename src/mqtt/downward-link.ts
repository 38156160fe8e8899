/** The way down to the meters: a connection of its own, so that nothing published here ever waits for intake. */
import { randomBytes } from "node:crypto";
import mqtt from "mqtt";
import type { Logger } from "../log.ts";
import { sleepWall } from "../std/clock.ts";
import type { BrokerAddress } from "./broker-address.ts";

export interface DownwardPublish {
  readonly topic: string;
  readonly body: string;
}

export interface DownwardKind {
  /** Part of the client id and of the content type, such as `request`. */
  readonly name: string;
  /** What the broker's access list knows us by. */
  readonly identity: string;
  /** After how long a broker forgets it undelivered (meters-and-mqtt.md 4.2). */
  readonly expirySeconds: number;
}

export interface DownwardLink {
  isConnected(): boolean;
  /** Hands publishes to the broker and waits a moment for its word; resolves with how many it took. */
  send(publishes: readonly DownwardPublish[]): Promise<number>;
  /**
   * Writes publishes without asking for the broker's word (QoS 0, no properties): a seventh of the processor time, for
   * what is said again anyway when it gets lost. False: they may not have left.
   */
  tell(publishes: readonly DownwardPublish[]): Promise<boolean>;
  close(): Promise<void>;
}

/** How long the broker's word on one window is waited for. */
const wordMs = 5_000;
/** Publishes under way at once; a broker may grant less (MQTT 5, receive maximum), and cuts off who takes more. */
const windowMax = 200;

/** Connects; a broker that is away is asked again in the background. */
export function openDownwardLink(
  { url, version, proofOf }: BrokerAddress,
  kind: DownwardKind,
  log: Logger,
): DownwardLink {
  const client = mqtt.connect(url, {
    ...proofOf?.(kind.identity),
    // No session is kept, so the name need not be the same after a restart.
    clientId: `sds-${kind.name}-${randomBytes(4).toString("hex")}`,
    clean: true,
    protocolVersion: version,
    keepalive: 30,
    reconnectPeriod: 500,
    reconnectOnConnackError: true,
    // Several lines a message that nobody reads; what matters is told by events.
    log: () => undefined,
  });
  let granted = windowMax;
  client.on("connect", ({ properties }) => {
    granted = Math.max(1, Math.min(windowMax, properties?.receiveMaximum ?? windowMax));
  });
  client.on("error", (error) => log.debug({ code: "BROKER_REFUSED", detail: error.message }));
  const options = publishOptions(version, kind);
  const sendWindow = async (publishes: readonly DownwardPublish[]): Promise<number> => {
    const answered = new AbortController();
    const patience = sleepWall(wordMs, answered.signal);
    let taken = 0;
    const words = publishes.map(({ topic, body }) =>
      client.publishAsync(topic, body, options).then(
        () => {
          taken += 1;
        },
        (error: unknown) => log.warn({ code: "BROKER_REFUSED", detail: String(error) }),
      ),
    );
    await Promise.race([Promise.all(words), patience]);
    answered.abort();
    return taken;
  };
  return {
    isConnected: () => client.connected,
    async send(publishes) {
      let taken = 0;
      for (let from = 0; from < publishes.length; ) {
        const window = publishes.slice(from, from + granted);
        const now = await sendWindow(window);
        taken += now;
        // A broker that leaves one window unanswered is not given the next.
        if (now < window.length) break;
        from += window.length;
      }
      return taken;
    },
    async tell(publishes) {
      if (!client.connected) return false;
      const last = publishes.at(-1);
      if (last === undefined) return true;
      const written = new AbortController();
      const patience = sleepWall(wordMs, written.signal).then(() => false);
      for (const { topic, body } of publishes.slice(0, -1)) client.publish(topic, body);
      const word = client.publishAsync(last.topic, last.body).then(
        () => client.connected,
        () => false,
      );
      const isTold = await Promise.race([word, patience]);
      written.abort();
      return isTold;
    },
    async close() {
      await client.endAsync(!client.connected);
    },
  };
}

function publishOptions(version: 4 | 5, { name, expirySeconds }: DownwardKind) {
  const plain = { qos: 1 as const };
  if (version === 4) return plain;
  return {
    ...plain,
    properties: {
      payloadFormatIndicator: true,
      contentType: `application/vnd.sds.${name}+json;v=1`,
      messageExpiryInterval: expirySeconds,
    },
  };
}
