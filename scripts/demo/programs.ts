/** The programs of a demo: the platform stand-in, the service's workers and the meters. */
import { join } from "node:path";
import { freePort } from "../../src/stack/free-port.ts";
import { type Program, startProgram } from "../../src/stack/program.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { doorFileOf } from "./door-file.ts";
import type { LaidGround } from "./lay-ground.ts";
import type { DemoOptions } from "./options.ts";
import { fleetArguments } from "./plan.ts";
import { setSupplierAddresses } from "./told-suppliers.ts";
import { transportArguments, transportSettings } from "./transport.ts";

const readyMs = 60_000;
/** Batches as large as the platform's limit of bytes allows, and no limit of calls: a demo runs days in seconds. */
const messagesMax = 200;

export interface Ground extends LaidGround {
  readonly options: DemoOptions;
  readonly env: NodeJS.ProcessEnv;
}

/** Where the service and the platform stand-in reach one another. */
interface Endpoints {
  /** Where it is driven and asked, in plain HTTP. */
  readonly standInUrl: string;
  /** Where it is the platform. */
  readonly platformUrl: string;
  readonly webhookPort: number;
  /** Where suppliers fetch their advisories. */
  readonly supplierApiPort: number;
}

export interface Service extends Endpoints {
  readonly standIn: Program;
  readonly workers: readonly Program[];
}

/** Starts stand-in and workers together; each is handed to `started` at once, so that it can be stopped. */
export async function startService(
  ground: Ground,
  { clock, startsAt }: { readonly clock: string; readonly startsAt: number },
  started: (program: Program) => void,
): Promise<Service> {
  const webhookPort = await freePort();
  const standIn = await startStandIn(ground, clock);
  started(standIn);
  const { port, controlPort = port, suppliersPort } = standIn.ready;
  if (
    typeof port !== "number" ||
    typeof controlPort !== "number" ||
    typeof suppliersPort !== "number"
  )
    throw new StackError("the platform stand-in named no port");
  const standInUrl = `http://127.0.0.1:${controlPort}`;
  const platformUrl = `${schemeOf(ground)}://127.0.0.1:${port}`;
  const supplierApiPort = await freePort();
  const endpoints = { standInUrl, platformUrl, webhookPort, supplierApiPort };
  const suppliersUrl = `${schemeOf(ground)}://127.0.0.1:${suppliersPort}`;
  await setSupplierAddresses(ground.databaseUrl, suppliersUrl, startsAt);
  return { ...endpoints, standIn, workers: await startWorkers(ground, clock, endpoints, started) };
}

function schemeOf({ options }: Ground): "http" | "https" {
  return options.tls ? "https" : "http";
}

/** Starts the workers on a clock; each is handed to `started` at once. */
export function startWorkers(
  ground: Ground,
  clock: string,
  endpoints: Endpoints,
  started: (program: Program) => void,
): Promise<readonly Program[]> {
  const env = serviceEnvironment(ground, clock, endpoints);
  return Promise.all(["ingest", "all"].map((name) => startWorker(ground, name, env, started)));
}

/** Starts the console on a clock, without users, for this machine alone; gives its address. */
export async function startConsole(
  ground: Ground,
  clock: string,
  endpoints: Endpoints,
  started: (program: Program) => void,
): Promise<string> {
  const env = {
    ...serviceEnvironment(ground, clock, endpoints),
    SDS_SIMULATOR_FILE: doorFileOf(ground.folder),
  };
  const program = await startWorker(ground, "console", env, started);
  return `http://127.0.0.1:${program.ready["consolePort"]}/`;
}

async function startWorker(
  ground: Ground,
  name: string,
  env: NodeJS.ProcessEnv,
  started: (program: Program) => void,
): Promise<Program> {
  const program = await startProgram({
    name,
    script: `workers/${name}.ts`,
    env,
    logFolder: ground.folder.logs,
    readyMs,
  });
  started(program);
  return program;
}

function startStandIn(ground: Ground, clock: string): Promise<Program> {
  const { folder, env, options, certificates } = ground;
  const args = {
    port: 0,
    ledger: folder.ledger,
    registrations: join(folder.ledger, "registrations.jsonl"),
    clock,
    "messages-max": messagesMax,
    "bytes-max": 1_048_576,
    rate: 0,
    check: "full",
    reject: join(folder.ledger, "reject.jsonl"),
    "load-shapes": 10,
    ...(options.tls ? transportArguments(certificates) : {}),
  };
  return startProgram({
    name: "platform",
    script: "simulator/dip/main.ts",
    args: Object.entries(args).flatMap(([name, value]) => [`--${name}`, String(value)]),
    env,
    logFolder: folder.logs,
    readyMs,
  });
}

/** Every setting of the service that a demo decides; the others keep their initial value. */
function serviceEnvironment(
  { stack, databaseUrl, env, folder, options, certificates }: Ground,
  clock: string,
  { platformUrl, webhookPort, supplierApiPort }: Endpoints,
): NodeJS.ProcessEnv {
  const { REDIS_URL: _given, ...rest } = env;
  return {
    ...rest,
    DATABASE_URL: databaseUrl,
    ...(stack.queue.url === null ? {} : { REDIS_URL: stack.queue.url }),
    MQTT_URL: stack.mqtt.url,
    MQTT_VERSION: String(stack.mqtt.version),
    ...(stack.mqtt.identities === null ? {} : { MQTT_IDENTITY_DIR: stack.mqtt.identities }),
    // The broker of npm delivers nothing to shared subscriptions, so one connection takes all.
    ...(stack.mqtt.version === 4 ? { SDS_INGEST_CONNECTIONS: "1" } : {}),
    // One connection brings a whole fleet, as fast as it goes.
    SDS_RATE_GATEWAY_PER_SECOND: "0",
    SDS_CLOCK: clock,
    SDS_DIP_BASE_URL: platformUrl,
    ...(options.tls ? transportSettings(certificates, webhookPort) : {}),
    SDS_ADVISE_ENDPOINTS: "any",
    SDS_SUPPLIER_API_PORT: String(supplierApiPort),
    ...(options.tls ? { SDS_ADVISE_CA_FILE: certificates.ca } : {}),
    // Days go by in seconds: what is found is told within them.
    SDS_ADVISE_SECONDS: "0.5",
    SDS_DIP_ENVIRONMENT_TAG: "DEV",
    SDS_DIP_BATCH_MESSAGES_MAX: String(messagesMax),
    SDS_DIP_REQUESTS_PER_SECOND: "0",
    SDS_WEBHOOK_PORT: String(webhookPort),
    // Registered with the stand-in, which knows of no other.
    SDS_WEBHOOK_PUBLIC_URL: `${options.tls ? "https" : "http"}://127.0.0.1:${webhookPort}`,
    SDS_AUDIT_ANCHOR_FILE: join(folder.path, "audit-anchor.jsonl"),
    SDS_DATA_DIR: folder.path,
  };
}

export interface MetersProgress {
  readonly published: number;
  readonly total: number;
  readonly done: boolean;
  /** Market instant up to which everything planned has gone out; null: they have not begun. */
  readonly reached: number | null;
}

export interface Meters {
  readonly program: Program;
  progress(): MetersProgress;
  /** Wall time at which the first message was seen to be acknowledged; null before. */
  firstPublishAt(): number | null;
}

/** Starts the meters: from now on messages come. */
export async function startMeters(
  { options, folder, stack, env }: Ground,
  clock: string,
  standInUrl: string,
): Promise<Meters> {
  let progress: MetersProgress = { published: 0, total: 0, done: false, reached: null };
  let firstPublishAt: number | null = null;
  const program = await startProgram({
    name: "meters",
    script: "simulator/main.ts",
    args: [
      "run",
      ...fleetArguments(options),
      ...["--ledger", folder.ledger],
      ...["--mqtt", stack.mqtt.url, "--mqtt-version", String(stack.mqtt.version)],
      ...(stack.mqtt.identities === null ? [] : ["--mqtt-identities", stack.mqtt.identities]),
      ...["--standin", standInUrl, "--clock", clock, "--progress", "json"],
      "--receipts",
    ],
    env,
    logFolder: folder.logs,
    readyMs: null,
    onLine: (line) => {
      const { published, total, done, reached } = line;
      progress = {
        published: typeof published === "number" ? published : progress.published,
        total: typeof total === "number" ? total : progress.total,
        done: done === true || progress.done,
        reached: typeof reached === "number" ? reached : progress.reached,
      };
      if (progress.published > 0) firstPublishAt ??= Date.now();
    },
  });
  return { program, progress: () => progress, firstPublishAt: () => firstPublishAt };
}
