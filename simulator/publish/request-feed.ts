/** The meters' ear: what the service asks of them over the broker. */
import { type AskedRead, decodeRequest } from "../messages/asked-read.ts";
import { openEar } from "./ear.ts";

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

/** Connects and listens, as one of `identities` where the broker asks who it is; throws `BrokerFault` when the broker cannot be reached or refuses. */
export async function openRequestFeed(
  url: string,
  version: 4 | 5,
  identities: string | null = null,
): Promise<RequestFeed> {
  const known = new Set<string>();
  let waiting: AskedRead[] = [];
  let heard = 0;
  let arrival = new AbortController();
  const ear = { name: "requests", filter: everyRequest };
  const close = await openEar({ url, version, identities }, ear, (topic, body) => {
    const asked = decodeRequest(topic, body);
    if (asked === null || known.has(asked.requestId)) return;
    if (known.size >= rememberedMax) known.clear();
    known.add(asked.requestId);
    heard += 1;
    waiting.push(asked);
    arrival.abort();
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
    close,
  };
}
