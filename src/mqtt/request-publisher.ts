/** The way down to the meters: requests for half hours that did not come (meters-and-mqtt.md 4.1, 5.7). */
import { randomBytes } from "node:crypto";
import mqtt from "mqtt";
import { formatInstant } from "../domain/time/instant.ts";
import type { ReadRequest } from "../domain/timetable/read-request.ts";
import type { Logger } from "../log.ts";
import { sleepWall } from "../std/clock.ts";

export interface RequestPublisher {
  isConnected(): boolean;
  /** Hands requests to the broker and waits a moment for its word; one that is lost is repeated by the plan. */
  send(requests: readonly ReadRequest[]): Promise<void>;
  close(): Promise<void>;
}

/** A command that comes late does harm rather than good (4.2). */
const expirySeconds = 3_600;
/** How long the broker's word is waited for; without it nothing is lost that the plan does not repeat. */
const wordMs = 5_000;

/** Connects; a broker that is away is asked again in the background. */
export function openRequestPublisher(
  { url, version }: { readonly url: string; readonly version: 4 | 5 },
  log: Logger,
): RequestPublisher {
  const client = mqtt.connect(url, {
    // No session is kept, so the name need not be the same after a restart.
    clientId: `sds-request-${randomBytes(4).toString("hex")}`,
    clean: true,
    protocolVersion: version,
    keepalive: 30,
    reconnectPeriod: 500,
    reconnectOnConnackError: true,
  });
  client.on("error", (error) => log.debug({ code: "BROKER_REFUSED", detail: error.message }));
  return {
    isConnected: () => client.connected,
    async send(requests) {
      const answered = new AbortController();
      const patience = sleepWall(wordMs, answered.signal);
      const words = requests.map((request) =>
        client
          .publishAsync(topicOf(request), encodeRequest(request), publishOptions(version))
          .catch((error: unknown) => log.warn({ code: "BROKER_REFUSED", detail: String(error) })),
      );
      await Promise.race([Promise.all(words), patience]);
      answered.abort();
    },
    async close() {
      await client.endAsync(!client.connected);
    },
  };
}

function topicOf({ device, service }: ReadRequest): string {
  return `sds/v1/request/${device}/${service}`;
}

/** The body of a request. */
export function encodeRequest({ requestId, device, service, from, to }: ReadRequest): string {
  return JSON.stringify({
    v: 1,
    kind: "request",
    requestId,
    esme: device,
    srv: service,
    from: formatInstant(from),
    to: formatInstant(to),
    schedule: null,
  });
}

function publishOptions(version: 4 | 5) {
  const plain = { qos: 1 as const };
  if (version === 4) return plain;
  return {
    ...plain,
    properties: {
      payloadFormatIndicator: true,
      contentType: "application/vnd.sds.request+json;v=1",
      messageExpiryInterval: expirySeconds,
    },
  };
}
