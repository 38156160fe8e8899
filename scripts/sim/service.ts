/** The service and the platform stand-in in one process, on the clock that the simulation leads. */
import { join } from "node:path";
import { initialCentralRules } from "../../simulator/dip/market-data/central-rules.ts";
import { loadForcedRejections } from "../../simulator/dip/market-data/forced-rejections.ts";
import { loadRegistry } from "../../simulator/dip/market-data/registry.ts";
import type { CallFaults } from "../../simulator/dip/platform/call-faults.ts";
import { startStandIn } from "../../simulator/dip/stand-in.ts";
import { parseConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import { freePort } from "../../src/stack/free-port.ts";
import type { Stack } from "../../src/stack/stack.ts";
import { present } from "../../src/std/assert.ts";
import type { Clock } from "../../src/std/clock.ts";
import { upon } from "../../workers/ground.ts";
import { startAdvise } from "../../workers/parts/advise.ts";
import { startCallbacks } from "../../workers/parts/callbacks.ts";
import { startExceptions } from "../../workers/parts/exceptions.ts";
import { startDefault, startEstimate } from "../../workers/parts/fill.ts";
import { startIngest } from "../../workers/parts/ingest.ts";
import { startMarket } from "../../workers/parts/market.ts";
import { startResolve } from "../../workers/parts/resolve.ts";
import { startSubmit } from "../../workers/parts/submit.ts";
import { startSweep } from "../../workers/parts/sweep.ts";
import { startValidate } from "../../workers/parts/validate.ts";
import { startWebhook } from "../../workers/parts/webhook.ts";
import type { ProcessContext, Running } from "../../workers/process.ts";
import { transportOptions, transportSettings } from "../demo/transport.ts";
import type { ServerUrls } from "./links.ts";

export interface ServiceGround {
  readonly urls: ServerUrls;
  /** Of MQTT. */
  readonly version: Stack["mqtt"]["version"];
  readonly ledger: string;
  readonly certificates: CertificateFiles;
  readonly clock: Clock;
  /** Lines that go to standard error. */
  readonly logLevel: string;
  /** What goes wrong with calls at the platform's door. */
  readonly callFaults: CallFaults;
  /** The stages that the market, suppliers and operators meet run too; false: those that settle energy alone. */
  readonly isWhole: boolean;
  /** The stand-in holds the settlement runs and tells of defaults. */
  readonly holdsRuns: boolean;
  /** Takes what ends a part; parts end last first. */
  ended(work: () => Promise<unknown>): void;
}

/** Messages of a call, and a share of publications that the platform delivers twice. */
const messagesMax = 200;
const repeatShare = 0.01;
const ourDipId = "1400000003";

export interface RunningService {
  /** Where the stand-in answers whoever drives it. */
  readonly standInUrl: string;
  readonly serviceId: string;
  /** Ends a part of the service, such as `ingest`; what is returned starts it again. Throws for a name that is none. */
  stopPart(name: string): Promise<() => Promise<void>>;
}

/** Starts both. */
export async function startService(ground: ServiceGround): Promise<RunningService> {
  const { ledger, certificates, clock } = ground;
  const webhookPort = await freePort();
  const standIn = await startStandIn({
    port: 0,
    ledger,
    registry: await loadRegistry(join(ledger, "registrations.jsonl")),
    forced: await loadForcedRejections(join(ledger, "reject.jsonl")),
    rules: initialCentralRules,
    clock,
    serviceId: ourDipId,
    messagesMax,
    bytesMax: 1_048_576,
    callsPerSecond: 0,
    repeatShare,
    seed: 1,
    short: false,
    loadShapes: null,
    settlementRuns: ground.holdsRuns,
    callFaults: ground.callFaults,
    ...transportOptions(certificates, null, clock),
  });
  ground.ended(() => standIn.stop());
  const context = {
    config: configOf(ground, `https://127.0.0.1:${standIn.port}`, webhookPort),
    clock,
    log: createLog(ground.logLevel, "sim"),
  };
  const parts = await startParts(context, ground);
  return {
    standInUrl: `http://127.0.0.1:${standIn.controlPort}`,
    serviceId: ourDipId,
    stopPart: parts.stop,
  };
}

/** By name, in the order of their starting. */
const settling = {
  webhook: startWebhook,
  callbacks: startCallbacks,
  validate: startValidate,
  estimate: startEstimate,
  default: startDefault,
  submit: startSubmit,
  resolve: startResolve,
  sweep: startSweep,
  ingest: startIngest,
};

/** What tells and is told, besides. */
const telling = { market: startMarket, exceptions: startExceptions, advise: startAdvise };

async function startParts(context: ProcessContext, { ended, isWhole }: ServiceGround) {
  const startsOfParts = isWhole ? { ...settling, ...telling } : settling;
  const names = Object.keys(startsOfParts);
  const [ground, ...starts] = upon("sim", Object.values(startsOfParts));
  const shared = await present(ground, "ground of the parts")(context);
  ended(() => shared.close());
  const running = new Map<string, Running>();
  for (const [index, start] of starts.entries()) {
    const name = present(names[index], "name of a part");
    running.set(name, await start(context));
    ended(async () => running.get(name)?.close());
  }
  return {
    async stop(name: string) {
      const part = running.get(name);
      const start = starts[names.indexOf(name)];
      if (part === undefined || start === undefined)
        throw new RangeError(`${name} is no part of the service: ${names.join(", ")}`);
      await part.close();
      running.delete(name);
      return async () => {
        running.set(name, await start(context));
      };
    },
  };
}

function configOf(
  { urls, version, certificates }: ServiceGround,
  platformUrl: string,
  webhookPort: number,
) {
  return parseConfig({
    DATABASE_URL: urls.postgres,
    REDIS_URL: urls.redis ?? "",
    MQTT_URL: urls.mqtt,
    MQTT_VERSION: String(version),
    SDS_INGEST_CONNECTIONS: "1",
    SDS_DIP_BASE_URL: platformUrl,
    ...transportSettings(certificates, webhookPort),
    SDS_DIP_ID: ourDipId,
    SDS_DIP_BATCH_MESSAGES_MAX: String(messagesMax),
    SDS_DIP_REQUESTS_PER_SECOND: "0",
    SDS_WEBHOOK_PORT: String(webhookPort),
    // A turn is a good part of an hour on this clock.
    SDS_SWEEP_SECONDS: "0.1",
    SDS_LOST_BELL_SECONDS: "1",
    SDS_EXCEPTION_SECONDS: "1",
    SDS_ADVISE_SECONDS: "0.5",
    SDS_ADVISE_ENDPOINTS: "any",
    SDS_ADVISE_CA_FILE: certificates.ca,
  });
}
