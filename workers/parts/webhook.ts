/** The door for the platform's calls: stored before they are answered for. */
import { admitSigned } from "../../src/dip/admit-call.ts";
import { readWebhookCredentials } from "../../src/dip/credentials.ts";
import {
  type InboundMessage,
  receiveDelivery,
  receiveStatus,
  statusChannel,
} from "../../src/dip/inbound.ts";
import { foreignInterfaces, marketPublications, publications } from "../../src/dip/publications.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { OperatingError } from "../../src/errors.ts";
import { faultPoint } from "../../src/fault-point.ts";
import { startServer } from "../../src/http/server.ts";
import { limits } from "../../src/limits.ts";
import { type ReceivedMessage, storeInbound } from "../../src/store/inbound.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";
import { watchExpiry } from "./watch-expiry.ts";

/** Starts the webhook. */
export async function startWebhook({ config, clock, pool, bells, log }: Ground): Promise<Running> {
  const options = {
    ourDipId: dipId(config.SDS_DIP_ID),
    environmentTag: config.SDS_DIP_ENVIRONMENT_TAG,
    depthMax: limits.webhookDepthMax,
    messagesMax: limits.webhookMessagesMax,
    now: () => clock.now(),
    async store(messages: readonly InboundMessage[]) {
      faultPoint("webhook.verified");
      const stored = await storeInbound(pool, messages.map(received), clock.now());
      faultPoint("webhook.committed");
      if (stored.differingCount > 0)
        log.error({
          count: stored.differingCount,
          outcome: "parked",
          detail: "RCP1063: other content under a transaction id that is known",
        });
      void bells.ring(stored.bells);
    },
  };
  const { expiries, ...door } = doorOf({ config, clock, log });
  const channels = [...publications.keys(), ...foreignInterfaces];
  const server = await startServer({
    host: config.SDS_WEBHOOK_HOST,
    port: config.SDS_WEBHOOK_PORT,
    bodyBytesMax: limits.webhookBytesMax,
    callsMax: limits.webhookCallsMax,
    healthPort: config.SDS_HEALTH_PORT,
    ...door,
    webhooks: {
      ...Object.fromEntries(
        channels.map((channel) => [
          channel,
          (body: Uint8Array) => receiveDelivery(body, channel, options),
        ]),
      ),
      [statusChannel.toLowerCase()]: (body) => receiveStatus(body, options),
    },
    ready: async () => (await pool.query("select 1")).rowCount === 1,
    report: (error) =>
      log.warn({
        code: "DATABASE_UNAVAILABLE",
        detail: error instanceof Error ? error.message : String(error),
      }),
  });
  const stopWatching = watchExpiry({ clock, log }, expiries);
  return {
    ready: { webhookPort: server.port },
    async close() {
      stopWatching();
      await server.close();
    },
  };
}

/** Who is let in: callers with a certificate of ours to trust, and calls that the platform has signed. */
function doorOf({ config, clock, log }: Pick<Ground, "config" | "clock" | "log">) {
  const publicUrl = config.SDS_WEBHOOK_PUBLIC_URL;
  if (config.SDS_DIP_ENVIRONMENT_TAG === "PRD" && publicUrl === undefined)
    throw new OperatingError(
      "CONFIG_INVALID",
      "SDS_WEBHOOK_PUBLIC_URL: needed by the webhook in environment PRD, where callers are known by TLS and signature",
    );
  const { tls, trusted, expiries } = readWebhookCredentials(config, clock.wallNow());
  const alarm = (code: string, detail: string) => log.error({ code, outcome: "refused", detail });
  return {
    expiries,
    tls: tls === null ? null : { ...tls, clientNames: config.SDS_WEBHOOK_CLIENT_NAMES },
    turnedAway: (why: string) =>
      alarm("authDenied", `a connection to the webhook was ended: ${why}`),
    ...(trusted === null || publicUrl === undefined
      ? {}
      : {
          admit: admitSigned({
            ...{ trusted, publicUrl, alarm, now: () => clock.wallNow() },
            skewMs: config.SDS_DIP_SIGNATURE_SKEW_MINUTES * 60_000,
          }),
        }),
  };
}

function received({
  channel,
  raw,
  content,
  transactionId,
  verdict,
}: InboundMessage): ReceivedMessage {
  const isTaken = verdict.kind === "taken";
  return {
    transactionId,
    publication: channel.replace("IF-", "PUB-"),
    raw,
    content,
    stage: isTaken ? (marketPublications.has(channel) ? "market" : "resolve") : null,
    refusal: isTaken ? null : `${verdict.code} ${verdict.reason}`,
  };
}
