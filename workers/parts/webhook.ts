/** The door for the platform's calls: stored before they are answered for. */
import { admitSigned } from "../../src/dip/admit-call.ts";
import {
  filesOf,
  readWebhookCredentials,
  type WebhookCredentials,
} from "../../src/dip/credentials.ts";
import {
  type InboundMessage,
  receiveDelivery,
  receiveStatus,
  statusChannel,
} from "../../src/dip/inbound.ts";
import { foreignInterfaces, publications } from "../../src/dip/publications.ts";
import { receivedMessage } from "../../src/dip/received-message.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { OperatingError } from "../../src/errors.ts";
import { faultPoint } from "../../src/fault-point.ts";
import {
  type RevocableTls,
  startServer,
  type Webhook,
  type WebhookReply,
} from "../../src/http/server.ts";
import { limits } from "../../src/limits.ts";
import type { SecurityEvent } from "../../src/security-events.ts";
import { storeInbound } from "../../src/store/inbound.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";
import { keepFresh } from "./fresh-credentials.ts";
import { openRequeueCauses } from "./requeue-causes.ts";
import { turnedAwayLog } from "./turned-away.ts";
import { webhookLog } from "./webhook-log.ts";

/** Starts the webhook. */
export async function startWebhook(ground: Ground): Promise<Running> {
  const { config, clock, pool, bells, log } = ground;
  const says = webhookLog(log);
  const causes = openRequeueCauses(ground);
  const answered =
    (channel: string, receive: (body: Uint8Array) => Promise<WebhookReply>): Webhook =>
    async (body, call) => {
      const reply = await receive(body);
      says.answered(channel, reply.status, call);
      return reply;
    };
  const options = {
    ourDipId: dipId(config.SDS_DIP_ID),
    environmentTag: config.SDS_DIP_ENVIRONMENT_TAG,
    depthMax: limits.webhookDepthMax,
    messagesMax: limits.webhookMessagesMax,
    now: () => clock.now(),
    async store(messages: readonly InboundMessage[]) {
      faultPoint("webhook.verified");
      const { bells: owed, differingCount } = await storeInbound(
        pool,
        messages.map(receivedMessage),
        clock.now(),
      );
      faultPoint("webhook.committed");
      says.kept(messages, differingCount);
      void bells.ring(owed);
    },
  };
  const { credentials, admit, ...door } = doorOf(ground, (tls) => server.renew(tls));
  const channels = [...publications.keys(), ...foreignInterfaces];
  const server = await startServer({
    host: config.SDS_WEBHOOK_HOST,
    port: config.SDS_WEBHOOK_PORT,
    bodyBytesMax: limits.webhookBytesMax,
    callsMax: limits.webhookCallsMax,
    healthPort: config.SDS_HEALTH_PORT,
    refused: ground.refusals.door("webhook"),
    ...door,
    ...(admit === undefined ? {} : { admit: causes.watching(admit) }),
    webhooks: {
      ...Object.fromEntries(
        channels.map((channel) => [
          channel,
          answered(channel, (body) => receiveDelivery(body, channel, options)),
        ]),
      ),
      [statusChannel.toLowerCase()]: answered(statusChannel, (body) =>
        receiveStatus(body, options),
      ),
    },
    lost: says.lost,
    ready: async () => (await pool.query("select 1")).rowCount === 1,
    report: says.failed,
  });
  causes.begin();
  return {
    ready: { webhookPort: server.port },
    async close() {
      credentials.close();
      await causes.close();
      await server.close();
    },
  };
}

/** Who is let in: callers with a certificate of ours to trust, and calls that the platform has signed. */
function doorOf(
  { config, clock, log, security }: Pick<Ground, "config" | "clock" | "log" | "security">,
  renewed: (tls: RevocableTls) => void,
) {
  const publicUrl = config.SDS_WEBHOOK_PUBLIC_URL;
  if (config.SDS_DIP_ENVIRONMENT_TAG === "PRD" && publicUrl === undefined)
    throw new OperatingError(
      "CONFIG_INVALID",
      "SDS_WEBHOOK_PUBLIC_URL: needed by the webhook in environment PRD, where callers are known by TLS and signature",
    );
  const clientNames = config.SDS_WEBHOOK_CLIENT_NAMES;
  const credentials = keepFresh<WebhookCredentials>(
    { clock, log },
    {
      paths: filesOf(config, "SDS_WEBHOOK_"),
      read: () => readWebhookCredentials(config, clock.wallNow()),
      renewed({ tls }) {
        if (tls !== null) renewed({ ...tls, clientNames });
      },
    },
  );
  const { tls, trusted } = credentials.current();
  const alarm = (code: SecurityEvent, detail: string) => {
    security.count(code);
    log.error({ code, outcome: "refused", detail });
  };
  const tellTurnedAway = turnedAwayLog(log, () => clock.wallNow());
  return {
    credentials,
    tls: tls === null ? null : { ...tls, clientNames },
    turnedAway(why: string, showedCertificate: boolean) {
      security.count("authDenied");
      tellTurnedAway(why, showedCertificate);
    },
    ...(trusted === null || publicUrl === undefined
      ? {}
      : {
          admit: admitSigned({
            ...{ publicUrl, alarm, now: () => clock.wallNow() },
            trusted: () => credentials.current().trusted ?? trusted,
            skewMs: config.SDS_DIP_SIGNATURE_SKEW_MINUTES * 60_000,
          }),
        }),
  };
}
