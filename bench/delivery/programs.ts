/** The programs of a run: the platform stand-in, which takes what participants send, and the webhook of the service. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { transportArguments, transportSettings } from "../../scripts/demo/transport.ts";
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import { freePort } from "../../src/stack/free-port.ts";
import { type Program, startProgram } from "../../src/stack/program.ts";
import { formatClock } from "../../src/std/clock.ts";
import { distributorId, supplierId } from "./made-messages.ts";
import type { DeliveryOptions } from "./options.ts";

export interface DeliveryGround {
  readonly databaseUrl: string;
  /** Null: the queue is PostgreSQL too. */
  readonly redisUrl: string | null;
  /** What runs on PostgreSQL, and its process; null: a server that was given. */
  readonly postgres: { readonly mode: string; readonly pid: number | null };
  readonly env: NodeJS.ProcessEnv;
  /** Takes ledger and logs; exists. */
  readonly folder: string;
  readonly certificates: CertificateFiles;
  /** Is handed every program at once, so that it can be stopped. */
  readonly started: (program: Program) => void;
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
}

const readyMs = 60_000;

/** Starts both with certificates, the platform first; its control is on a plain port of its own. */
export async function startPrograms(
  { seed }: Pick<DeliveryOptions, "seed">,
  ground: DeliveryGround,
) {
  const { folder, env, certificates, started } = ground;
  const webhookPort = await freePort();
  const webhookUrl = `https://127.0.0.1:${webhookPort}`;
  const clock = formatClock({ start: Date.now(), speed: 1, wallStart: Date.now() });
  const registrations = join(folder, "registrations.jsonl");
  writeFileSync(registrations, registration());
  // Participants are known by their certificates alone: the key and signature that it asks for are those of a service.
  const {
    "service-signer": _signer,
    "api-key-file": _key,
    ...transport
  } = transportArguments(certificates);
  const platform = await startProgram({
    name: "platform",
    script: "simulator/dip/main.ts",
    args: [
      ...["--port", "0", "--ledger", join(folder, "ledger"), "--bench", "--seed", String(seed)],
      ...["--registrations", registrations, "--webhook", webhookUrl, "--clock", clock],
      ...Object.entries(transport).flatMap(([name, value]) => [`--${name}`, value]),
    ],
    env,
    logFolder: folder,
    readyMs,
  });
  started(platform);
  const { port, controlPort } = platform.ready;
  const platformUrl = `https://127.0.0.1:${port}`;
  const { REDIS_URL: _given, ...rest } = env;
  const webhook = await startProgram({
    name: "webhook",
    script: "workers/webhook.ts",
    env: {
      ...rest,
      DATABASE_URL: ground.databaseUrl,
      ...(ground.redisUrl === null ? {} : { REDIS_URL: ground.redisUrl }),
      SDS_CLOCK: clock,
      SDS_DIP_BASE_URL: platformUrl,
      SDS_DIP_ENVIRONMENT_TAG: "DEV",
      SDS_WEBHOOK_PORT: String(webhookPort),
      SDS_DATA_DIR: folder,
      ...transportSettings(certificates, webhookPort),
    },
    logFolder: folder,
    readyMs,
  });
  started(webhook);
  return { platform, webhook, platformUrl, controlUrl: `http://127.0.0.1:${controlPort}` };
}

/** Somebody must be registered, so that the platform knows the supplier that sends. */
function registration(): string {
  return `${JSON.stringify({
    mpan: "1499000000014",
    appointedFrom: "2020-01-01",
    appointedTo: null,
    supplierDipId: supplierId,
    distributorDipId: distributorId,
    connectionType: "W",
    connectionFrom: "2020-01-01",
    energisation: "E",
    marketSegment: "S",
    domestic: true,
  })}\n`;
}
