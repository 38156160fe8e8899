/** Hands requests and the way down to the meters to the looks that ask again for what did not come. */
import { openRequestPublisher, type RequestPublisher } from "../../src/mqtt/request-publisher.ts";
import { retrieverOf } from "../../src/retriever-settings.ts";
import { type AskAgainPorts, askAgain } from "../../src/stages/ask-again.ts";
import { decideDueRequests, openRequests } from "../../src/store/read-requests.ts";
import { askRetriever } from "../../src/store/retriever-requests.ts";
import type { Ground } from "../ground.ts";
import { brokerAddress } from "./broker-address.ts";

export interface Requests {
  /** One look; returns how many requests were sent. Without a broker there is none. */
  look(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Asks the meters through their broker, or the separate retriever over the platform; where neither is named nobody is
 * asked, and what is missing is estimated.
 */
export function startRequests({ config, clock, log, pool, store }: Ground): Requests {
  const publisher = publisherOf({ config, clock, log, pool });
  if (publisher === null) return { look: async () => 0, close: async () => {} };
  const ports: AskAgainPorts = {
    now: () => clock.now(),
    openRequests: (now) => openRequests(pool, now),
    loadBindingsOfPoints: (points) => store.standing.ofPoints(points),
    decideDue: (now, decide) => decideDueRequests(pool, now, decide),
    isConnected: () => publisher.isConnected(),
    send: (requests) => publisher.send(requests),
  };
  return {
    async look() {
      const { opened, sent } = await askAgain(ports);
      if (opened + sent > 0)
        log.info({
          stage: "sweep",
          count: sent,
          outcome: `${opened} requests opened, ${sent} sent`,
        });
      return sent;
    },
    close: () => publisher.close(),
  };
}

/** Null: there is nobody to ask. */
function publisherOf({
  config,
  clock,
  log,
  pool,
}: Pick<Ground, "config" | "clock" | "log" | "pool">): RequestPublisher | null {
  const retriever = retrieverOf(config);
  if (retriever !== null)
    return {
      isConnected: () => true,
      send: (requests) => askRetriever(pool, requests, retriever, clock.now()),
      close: async () => {},
    };
  const address = brokerAddress(config);
  return address === null ? null : openRequestPublisher(address, log);
}
