/** Sends a rendered batch to the platform and brings back what it said, in the words of `judge-reply.ts`. */
import type { ClientReply } from "../domain/submit/judge-reply.ts";
import type { OutboundChannel } from "../domain/submit/sender-reference.ts";
import { type ClientTls, createHttpClient, type Headers } from "../http/client.ts";
import { parseRetryAfter } from "../http/retry-after.ts";
import { limits } from "../limits.ts";
import { readStandardResponse } from "./standard-response.ts";

export interface PlatformOptions {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly connectionsMax: number;
  /** Longest reply that is read, in bytes; absent: as long as the answer to a batch can be. */
  readonly replyBytesMax?: number;
  /** Market time, for a `Retry-After` given as a date. */
  now(): number;
  /** Our TLS certificate and whom we trust; absent for plain HTTP. */
  readonly tls?: ClientTls | null;
  /** The headers that authenticate one attempt over the exact bytes (4.2); each attempt is signed afresh. */
  sign?(request: { method: "POST"; url: string; body: Uint8Array }): Headers;
}

export interface Platform {
  /** One attempt at one batch. Never throws for what the network or the platform does. */
  send(channel: OutboundChannel, body: Uint8Array): Promise<ClientReply>;
  /** One attempt at status messages (dip-messages.md 5.4). */
  sendStatus(body: Uint8Array): Promise<ClientReply>;
  /** Ends when the attempts under way have ended. */
  close(): Promise<void>;
}

/** What came of a call that carries no message of ours. */
export type CallAnswer =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** Null when it broke off, was too long or was not UTF-8. */
      readonly body: string | null;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: "noAnswer" | "noConnection"; readonly cause: string };

/** Calls beside messages: registrations, requeue and replay (dip-messages.md 4.1). */
export interface PlatformCaller {
  /** One attempt, signed like every call. Never throws for what the network or the platform does. */
  ask(call: { readonly path: string; readonly body: Uint8Array }): Promise<CallAnswer>;
}

/** The platform behind `baseUrl`. */
export function connectPlatform(options: PlatformOptions): Platform & PlatformCaller {
  const { tls = null, replyBytesMax = limits.platformReplyBytesMax, ...others } = options;
  const client = createHttpClient({ ...others, replyBytesMax, tls });
  const ask = async (path: string, body: Uint8Array): Promise<CallAnswer> => {
    const signature = options.sign?.({ method: "POST", url: client.urlOf(path), body }) ?? {};
    const result = await client.post(path, body, signature);
    if (result.kind !== "answered") return result;
    return {
      kind: "answered",
      status: result.status,
      body: result.body,
      retryAfterMs: parseRetryAfter(result.headers["retry-after"], options.now()),
    };
  };
  const post = async (path: string, body: Uint8Array): Promise<ClientReply> => {
    const answer = await ask(path, body);
    if (answer.kind !== "answered") return answer;
    const { status, retryAfterMs } = answer;
    return { kind: "answered", status, items: readStandardResponse(answer.body), retryAfterMs };
  };
  return {
    close: () => client.close(),
    send: (channel, body) => post(`/dip-channel/${channel}`, body),
    sendStatus: (body) => post("/statusmessage", body),
    ask: ({ path, body }) => ask(path, body),
  };
}
