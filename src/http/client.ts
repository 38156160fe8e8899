/**
 * Calls to one other party over kept-alive connections (undici). What can go wrong on the way is a value, not a
 * throw: the caller decides by whether the request can have arrived.
 */
import type { LookupFunction } from "node:net";
import { Pool } from "undici";

export type Headers = Readonly<Record<string, string>>;

export interface ClientOptions {
  /** Scheme, host and port, with an optional path before every call's own. */
  readonly baseUrl: string;
  /** Longest wait for the whole answer, in wall milliseconds. */
  readonly timeoutMs: number;
  /** Sockets held open. */
  readonly connectionsMax: number;
  /** Longest reply body that is read, in bytes; a longer one counts as unreadable. */
  readonly replyBytesMax: number;
  /** For `https://`: our certificate, and whom we trust. Absent: none of ours, and whom Node trusts. */
  readonly tls?: ClientTls | null;
  /** PEM of whom we trust where we show no certificate; null or absent: whom Node trusts. */
  readonly ca?: string | null;
  /** How names become addresses at each connection; absent: as the system says. */
  readonly lookup?: LookupFunction;
}

/** PEM texts. */
export interface ClientTls {
  readonly cert: string;
  readonly key: string;
  /** Authorities of the server's certificate; null: those that Node knows. */
  readonly ca: string | null;
}

/** `noConnection`: nothing was sent. `noAnswer`: the request may have arrived, and may have been obeyed. */
export type HttpResult =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** Lower-case names. */
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      /** Null when it broke off, was too long or was not UTF-8. */
      readonly body: string | null;
    }
  | { readonly kind: "noAnswer"; readonly cause: string }
  | { readonly kind: "noConnection"; readonly cause: string };

export interface HttpClient {
  /** POSTs `body` as JSON to a path. Redirects are answers like any other: never followed. */
  post(path: string, body: Uint8Array, headers: Headers): Promise<HttpResult>;
  /** The whole URL of a path, as a signature needs it. */
  urlOf(path: string): string;
  /** Ends when the calls under way have ended. */
  close(): Promise<void>;
}

/** Causes that come before the first byte of the request has left. */
const connectCauses = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_CLOSED",
]);

/**
 * Refusals of the other side's certificate by us: OpenSSL's names and Node's own. All come before a byte of the request.
 * That the other side refuses ours is told after the request under TLS 1.3, so it is `noAnswer`.
 */
const certificateCause =
  /^(CERT_|UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/;

/** An idle connection is kept for the next call rather than shaken hands for anew; the server's wish goes before. */
const keepAliveMs = 30_000;

/** A pool of connections to `baseUrl`; throws only when that is not a URL or a certificate not one. */
export function createHttpClient(options: ClientOptions): HttpClient {
  const base = new URL(options.baseUrl);
  const basePath = base.pathname.replace(/\/+$/, "");
  const pool = new Pool(base.origin, {
    connections: options.connectionsMax,
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    connect: connectOptions(options),
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
  });
  return {
    urlOf: (path) => `${base.origin}${basePath}${path}`,
    close: () => pool.close(),
    post: async (path, body, headers) => {
      try {
        const reply = await pool.request({
          method: "POST",
          path: `${basePath}${path}`,
          headers: { "content-type": "application/json", ...headers },
          body,
          signal: AbortSignal.timeout(options.timeoutMs),
        });
        return {
          kind: "answered",
          status: reply.statusCode,
          headers: reply.headers,
          body: await readBody(reply.body, options.replyBytesMax),
        };
      } catch (error) {
        const cause = causeOf(error);
        const isUnsent = connectCauses.has(cause) || certificateCause.test(cause);
        return { kind: isUnsent ? "noConnection" : "noAnswer", cause };
      }
    },
  };
}

function connectOptions({ timeoutMs, tls, ca = tls?.ca ?? null, lookup }: ClientOptions) {
  return {
    timeout: timeoutMs,
    minVersion: "TLSv1.2" as const,
    // Said outright: left out, NODE_TLS_REJECT_UNAUTHORIZED in the environment could switch it off.
    rejectUnauthorized: true,
    ...(tls ? { cert: tls.cert, key: tls.key } : {}),
    ...(ca === null ? {} : { ca }),
    ...(lookup === undefined ? {} : { lookup }),
  };
}

/** The text of a reply, or null when it cannot be had; the status still stands then. */
async function readBody(body: AsyncIterable<Uint8Array>, bytesMax: number): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of body) {
      bytes += part.length;
      if (bytes > bytesMax) return null;
      parts.push(part);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return null; // Broken off or not UTF-8: the caller sees an unreadable reply, as the contract says.
  }
}

/** The code of a network error, or its name: undici and Node set one or the other. */
function causeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  return "name" in error && typeof error.name === "string" ? error.name : "unknown";
}
