/** Posts publications to the webhook of the service: `{base}/webhooks/dip/{IF-nnn}`. */
import { request } from "undici";
import type { PostToWebhook } from "./delivery.ts";

/** Wall time: what a socket may take, whatever the market's clock does. */
const timeoutMs = 30_000;

/** A client for one base URL. Any failure of the connection is "no reply", which the platform answers by retrying. */
export function webhookClient(baseUrl: string): PostToWebhook {
  const base = baseUrl.replace(/\/+$/, "");
  return async (channel, body) => {
    try {
      const reply = await request(`${base}/webhooks/dip/${channel}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      await reply.body.dump();
      return reply.statusCode;
    } catch {
      return null;
    }
  };
}
