/** The meters' ear: what the service asks of them over the broker. */
import { connectAsync } from "mqtt";
import { type AskedRead, decodeRequest } from "../messages/asked-read.ts";
import { BrokerFault } from "./broker.ts";

export interface RequestFeed {
  /** Requests since the last time, each once however often it is delivered. */
  take(): readonly AskedRead[];
  /** Requests heard so far, of whatever device. */
  heard(): number;
  /** Aborted when the next request comes. */
  asked(): AbortSignal;
  close(): Promise<void>;
}

const everyRequest = "sds/v1/request/+/+";
/** Deliveries that are remembered, so that a repeat is known. */
const rememberedMax = 100_000;

/** Connects and listens; throws `BrokerFault` when the broker cannot be reached or refuses. */
export async function openRequestFeed(url: string, version: 4 | 5): Promise<RequestFeed> {
  const options = {
    protocolVersion: version,
    clientId: `sds-sim-${process.pid}-requests`,
    clean: true,
    reconnectPeriod: 250,
  };
  const client = await connectAsync(url, options).catch((error: Error) => {
    throw new BrokerFault(`the broker at ${url} cannot be reached (${error.message})`);
  });
  // A link lost later is made again by the client, which then subscribes anew.
  client.on("error", () => undefined);
  const known = new Set<string>();
  let waiting: AskedRead[] = [];
  let heard = 0;
  let arrival = new AbortController();
  client.on("message", (topic, body) => {
    const asked = decodeRequest(topic, body);
    if (asked === null || known.has(asked.requestId)) return;
    if (known.size >= rememberedMax) known.clear();
    known.add(asked.requestId);
    heard += 1;
    waiting.push(asked);
    arrival.abort();
  });
  await client.subscribeAsync(everyRequest, { qos: 1 }).catch((error: Error) => {
    throw new BrokerFault(`the broker refused the meters' subscription (${error.message})`);
  });
  return {
    take() {
      const taken = waiting;
      waiting = [];
      if (taken.length > 0) arrival = new AbortController();
      return taken;
    },
    heard: () => heard,
    asked: () => arrival.signal,
    async close() {
      await client.endAsync(!client.connected);
    },
  };
}
