/** Posts publications to the webhook of the service, signed and over mutual TLS where asked. */
import { Agent, type Dispatcher, request } from "undici";
import type { Clock } from "../../../src/std/clock.ts";
import type { PostToWebhook, WebhookAnswer } from "./delivery-lane.ts";
import { type SigningPair, signatureOf } from "./signature.ts";
import type { WebhookFault, WebhookFaults } from "./webhook-faults.ts";

/** How the platform proves itself to the webhook. */
export interface WebhookProof {
  /** PEM texts; null: plain HTTP. */
  readonly tls: {
    readonly key: string;
    readonly cert: string;
    readonly ca: string;
    /** A certificate for the same key whose last day is past. */
    readonly expiredCert: string;
  } | null;
  readonly signing: SigningPair;
  readonly faults: WebhookFaults;
  readonly clock: Clock;
}

/** Wall time: what a socket may take, whatever the market's clock does. */
const timeoutMs = 30_000;
const hourMs = 3_600_000;

/** Posts a body to a URL; null: there was no reply. */
export type PostToCallback = (url: string, body: string) => Promise<WebhookAnswer | null>;

/** A client for one base URL, for channels without a registered callback: `{base}/webhooks/dip/{IF-nnn}`. */
export function webhookClient(baseUrl: string, proof: WebhookProof | null = null): PostToWebhook {
  const base = baseUrl.replace(/\/+$/, "");
  const post = callbackClient(proof);
  return (channel, text) => post(`${base}/webhooks/dip/${channel}`, text);
}

/** A client for any URL. Any failure of the connection is "no reply", which the platform answers by retrying. */
export function callbackClient(proof: WebhookProof | null = null): PostToCallback {
  const dispatchers = proof === null ? null : dispatchersOf(proof);
  return async (url, text) => {
    const body = Buffer.from(text);
    const fault = proof?.faults.take() ?? null;
    const dispatcher = fault === "expiredCertificate" ? dispatchers?.expired : dispatchers?.usual;
    try {
      const reply = await request(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(proof === null ? {} : proven({ url, body }, proof, fault)),
        },
        body,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        ...(dispatcher ? { dispatcher } : {}),
      });
      return { status: reply.statusCode, body: await reply.body.text() };
    } catch {
      return null;
    }
  };
}

function proven(
  call: { readonly url: string; readonly body: Buffer },
  { signing, clock }: WebhookProof,
  fault: WebhookFault | null,
): Record<string, string> {
  const at = clock.wallNow() - (fault === "oldDate" ? hourMs : 0);
  const headers = signatureOf(call, signing, at);
  if (fault !== "wrongSignature") return headers;
  // A signature that is one, but of something else.
  const other = signatureOf({ url: call.url, body: Buffer.from("[]") }, signing, at);
  return { ...headers, "x-dip-signature": other["x-dip-signature"] ?? "" };
}

function dispatchersOf({ tls }: WebhookProof): { usual: Dispatcher; expired: Dispatcher } | null {
  if (tls === null) return null;
  const { key, cert, ca, expiredCert } = tls;
  return {
    usual: new Agent({ connect: { key, cert, ca } }),
    expired: new Agent({ connect: { key, cert: expiredCert, ca } }),
  };
}
