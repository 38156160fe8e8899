/** Posts advisories to suppliers' endpoints: signed like a call to the platform, redirects never followed. */
import type { AdviceReply } from "../domain/advise/judge-advice-reply.ts";
import { createHttpClient, type Headers, type HttpClient } from "../http/client.ts";
import { endpointFault, notPublicCode, publicLookup } from "../http/public-address.ts";
import { parseRetryAfter } from "../http/retry-after.ts";
import { limits } from "../limits.ts";

/** Clients held open; one more closes the one that was used longest ago. */
const clientsMax = 64;

export interface EndpointOptions {
  readonly timeoutMs: number;
  /** True: HTTPS to addresses of the open internet alone. */
  readonly publicOnly: boolean;
  /** PEM text of the authorities of suppliers' certificates; null: those that Node knows. */
  readonly ca: string | null;
  /** Market time, for a `Retry-After` given as a date. */
  now(): number;
  /** The four headers over the exact bytes (dip-messages.md 4.2); each attempt is signed afresh. */
  sign(request: { method: "POST"; url: string; body: Uint8Array }): Headers;
}

export interface Endpoints {
  /** One attempt. Never throws for what the network or the endpoint does. */
  post(url: string, body: Uint8Array): Promise<AdviceReply>;
  close(): Promise<void>;
}

/** Endpoints by their URLs, each with a connection that is kept for the next call. */
export function connectEndpoints(options: EndpointOptions): Endpoints {
  const clients = new Map<string, HttpClient>();
  const clientOf = async (origin: string): Promise<HttpClient> => {
    const known = clients.get(origin);
    if (known !== undefined) clients.delete(origin);
    const client = known ?? openClient(origin, options);
    clients.set(origin, client);
    for (const [oldest, unused] of clients) {
      if (clients.size <= clientsMax) break;
      clients.delete(oldest);
      await unused.close();
    }
    return client;
  };
  return {
    async post(url, body) {
      const fault = endpointFault(url, options.publicOnly);
      if (fault !== null) return { kind: "forbidden", cause: notPublicCode };
      const { origin, pathname } = new URL(url);
      const client = await clientOf(origin);
      const headers = options.sign({ method: "POST", url: client.urlOf(pathname), body });
      const result = await client.post(pathname, body, headers);
      if (result.kind !== "answered")
        return result.cause === notPublicCode ? { ...result, kind: "forbidden" } : result;
      const retryAfterMs = parseRetryAfter(result.headers["retry-after"], options.now());
      return { kind: "answered", status: result.status, retryAfterMs };
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

function openClient(origin: string, { timeoutMs, publicOnly, ca }: EndpointOptions): HttpClient {
  return createHttpClient({
    baseUrl: origin,
    timeoutMs,
    connectionsMax: 1,
    // Only the status counts.
    replyBytesMax: limits.supplierReplyBytesMax,
    ca,
    ...(publicOnly ? { lookup: publicLookup } : {}),
  });
}
