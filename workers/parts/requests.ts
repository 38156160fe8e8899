/** Hands requests and the way down to the meters to the looks that ask again for what did not come. */
import { openRequestPublisher } from "../../src/mqtt/request-publisher.ts";
import { type AskAgainPorts, askAgain } from "../../src/stages/ask-again.ts";
import { decideDueRequests, openRequests } from "../../src/store/read-requests.ts";
import type { Ground } from "../ground.ts";

export interface Requests {
  /** One look; returns how many requests were sent. Without a broker there is none. */
  look(): Promise<number>;
  close(): Promise<void>;
}

/** Connects to the broker of the meters; where none is named nobody is asked, and what is missing is estimated. */
export function startRequests({ config, clock, log, pool, store }: Ground): Requests {
  const { MQTT_URL: url, MQTT_VERSION } = config;
  if (url === undefined) return { look: async () => 0, close: async () => {} };
  const publisher = openRequestPublisher({ url, version: MQTT_VERSION === "4" ? 4 : 5 }, log);
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
