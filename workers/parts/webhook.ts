/** The door for the platform's calls: stored before they are answered for. */
import { type InboundMessage, receiveDelivery } from "../../src/dip/inbound.ts";
import { foreignInterfaces, marketPublications, publications } from "../../src/dip/publications.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { faultPoint } from "../../src/fault-point.ts";
import { startServer } from "../../src/http/server.ts";
import { limits } from "../../src/limits.ts";
import { type ReceivedMessage, storeInbound } from "../../src/store/inbound.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

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
  const channels = [...publications.keys(), ...foreignInterfaces];
  const server = await startServer({
    host: config.SDS_WEBHOOK_HOST,
    port: config.SDS_WEBHOOK_PORT,
    bodyBytesMax: limits.webhookBytesMax,
    callsMax: limits.webhookCallsMax,
    webhooks: Object.fromEntries(
      channels.map((channel) => [
        channel,
        (body: Uint8Array) => receiveDelivery(body, channel, options),
      ]),
    ),
    ready: async () => (await pool.query("select 1")).rowCount === 1,
    report: (error) =>
      log.warn({
        code: "DATABASE_UNAVAILABLE",
        detail: error instanceof Error ? error.message : String(error),
      }),
  });
  return { ready: { webhookPort: server.port }, close: () => server.close() };
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
