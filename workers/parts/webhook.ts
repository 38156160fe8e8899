/** The door for the platform's calls: stored before they are answered for. */
import { type InboundMessage, receiveDelivery } from "../../src/dip/inbound.ts";
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
      const rung = await storeInbound(pool, messages.map(received), clock.now());
      faultPoint("webhook.committed");
      void bells.ring(rung);
    },
  };
  const server = await startServer({
    host: config.SDS_WEBHOOK_HOST,
    port: config.SDS_WEBHOOK_PORT,
    bodyBytesMax: limits.webhookBytesMax,
    callsMax: limits.webhookCallsMax,
    webhooks: { "IF-014": (body) => receiveDelivery(body, options) },
    ready: async () => (await pool.query("select 1")).rowCount === 1,
    report: (error) =>
      log.warn({
        code: "DATABASE_UNAVAILABLE",
        detail: error instanceof Error ? error.message : String(error),
      }),
  });
  return { ready: { webhookPort: server.port }, close: () => server.close() };
}

function received({ raw, transactionId, verdict }: InboundMessage): ReceivedMessage {
  const refusal = verdict.kind === "refused" ? `${verdict.code} ${verdict.reason}` : null;
  return { transactionId, publication: "PUB-014", raw, refusal };
}
