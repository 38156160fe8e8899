/** The way down to the meters: requests for half hours that did not come (meters-and-mqtt.md 4.1, 5.7). */
import { formatInstant } from "../domain/time/instant.ts";
import type { ReadRequest } from "../domain/timetable/read-request.ts";
import type { Logger } from "../log.ts";
import type { BrokerAddress } from "./broker-address.ts";
import { openDownwardLink } from "./downward-link.ts";

export interface RequestPublisher {
  isConnected(): boolean;
  /** Hands requests to the broker and waits a moment for its word; one that is lost is repeated by the plan. */
  send(requests: readonly ReadRequest[]): Promise<void>;
  close(): Promise<void>;
}

/** A command that comes late does harm rather than good (4.2). */
const requestKind = { name: "request", identity: "sds-request", expirySeconds: 3_600 } as const;

/** Connects; a broker that is away is asked again in the background. */
export function openRequestPublisher(address: BrokerAddress, log: Logger): RequestPublisher {
  const link = openDownwardLink(address, requestKind, log);
  return {
    isConnected: () => link.isConnected(),
    async send(requests) {
      await link.send(
        requests.map((request) => ({ topic: topicOf(request), body: encodeRequest(request) })),
      );
    },
    close: () => link.close(),
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
