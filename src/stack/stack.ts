/**
 * The servers that a run stands on. For each of PostgreSQL, the queue and the MQTT broker, on its own: the
 * one that the environment names, else a private one of a program on this machine, else what npm brought.
 */
import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrokerCertificates } from "./broker-certificates.ts";
import {
  type Choice,
  chooseMqtt,
  choosePostgres,
  chooseQueue,
  type Servers,
} from "./choose-server.ts";
import { type SearchPath, searchFrom } from "./find-binary.ts";
import { closeGuard } from "./guard.ts";
import { writeRunFile } from "./run-file.ts";
import type { MqttServer, PostgresServer, QueueServer, RunServer } from "./run-server.ts";
import { serversFolder, serviceAccount } from "./service-account.ts";
import { StackError } from "./stack-error.ts";

export interface StackOptions {
  /** Read: DATABASE_URL, REDIS_URL, MQTT_URL, MQTT_IDENTITY_DIR, SDS_SERVERS, SDS_DATA_DIR, PATH. */
  readonly env: NodeJS.ProcessEnv;
  /** The run's name: its data are in the folder of that name. */
  readonly name: string;
  /** The run's folder itself, instead of one below SDS_DATA_DIR. */
  readonly dataDir?: string;
  readonly servers?: Servers;
  /** Where to look for programs instead of PATH and the usual folders. */
  readonly search?: SearchPath;
  /** False: act as if npm had brought no PostgreSQL. */
  readonly npmPostgres?: boolean;
  /** Room for pages of a private PostgreSQL, in MiB; absent: as much as tests and demos need. */
  readonly postgresBuffersMb?: number;
  /** A private mosquitto lets in whoever has one of these, as the access list has it; absent: anybody. */
  readonly brokerCertificates?: BrokerCertificates;
}

export interface Stack {
  readonly postgres: PostgresServer;
  readonly queue: QueueServer;
  readonly mqtt: MqttServer;
  readonly dataDir: string;
  readonly serversDir: string;
  readonly runFile: string;
  /** What was passed over and why, in plain words. */
  readonly notes: readonly string[];
  /** Stops what was started. `throwAway` also removes the servers' data, but nothing else of the run. */
  stop(options?: { readonly throwAway?: boolean }): Promise<void>;
}

/** The folder below which runs keep their data: SDS_DATA_DIR, else `.data` in the checkout. */
export function dataRoot(env: NodeJS.ProcessEnv): string {
  const checkout = fileURLToPath(new URL("../..", import.meta.url));
  const { SDS_DATA_DIR = "" } = env;
  return SDS_DATA_DIR === "" ? join(checkout, ".data") : resolve(SDS_DATA_DIR);
}

/** Starts (or finds) the three servers and waits until they answer. Throws `StackError`, with nothing left running. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { SDS_SERVERS } = options.env;
  const servers = options.servers ?? parseServers(SDS_SERVERS);
  const dataDir = options.dataDir ?? join(dataRoot(options.env), options.name);
  const account = serviceAccount();
  const { folder, moved } = serversFolder(dataDir, account);
  const notes: string[] = [];
  if (moved)
    notes.push(
      `the servers' data are in ${folder}: as root they run as ${account?.name}, who cannot reach ${dataDir}`,
    );
  const search = options.search ?? searchFrom(options.env);
  const npmPostgres = options.npmPostgres ?? true;
  const { env, brokerCertificates = null, postgresBuffersMb } = options;
  const choice: Choice = {
    ...{ env, servers, search, npmPostgres, account, folder, notes },
    ...{ brokerCertificates, postgresBuffersMb },
  };
  // What lies there from an earlier run is not thrown away because this one cannot start.
  const isFresh = !existsSync(join(folder, "postgres"));
  const started: RunServer[] = [];
  const keep = <T extends RunServer>(server: T): T => {
    started.push(server);
    return server;
  };
  const stop = async (throwAway: boolean) => {
    await Promise.all(started.map((server) => server.stop(throwAway)));
    await closeGuard();
    if (throwAway)
      for (const server of ["postgres", "redis", "mosquitto"])
        rmSync(join(folder, server), { recursive: true, force: true });
    // What lies outside the run's own folder would be found by nobody.
    if (moved) rmSync(folder, { recursive: true, force: true });
  };
  const outcomes = await Promise.allSettled([
    choosePostgres(choice).then(keep),
    chooseQueue(choice).then(keep),
    chooseMqtt(choice).then(keep),
  ]);
  const [postgres, queue, mqtt] = outcomes;
  if (postgres.status === "rejected" || queue.status === "rejected" || mqtt.status === "rejected") {
    await stop(isFresh);
    throw firstReason(outcomes);
  }
  const stack: Stack = {
    postgres: postgres.value,
    queue: queue.value,
    mqtt: mqtt.value,
    dataDir,
    serversDir: folder,
    runFile: join(dataDir, "run.json"),
    notes,
    stop: (how = {}) => stop(how.throwAway ?? false),
  };
  recordRun(stack, options.name);
  return stack;
}

/** `SDS_SERVERS`, `auto` when it is not set. */
export function parseServers(text: string | undefined): Servers {
  if (text === undefined || text === "") return "auto";
  if (text === "auto" || text === "private" || text === "embedded") return text;
  throw new StackError(`SDS_SERVERS is "${text}": expected auto, private or embedded`);
}

function firstReason(outcomes: readonly PromiseSettledResult<unknown>[]): unknown {
  const failed = outcomes.filter((outcome) => outcome.status === "rejected");
  return failed[0]?.reason;
}

function recordRun(stack: Stack, name: string): void {
  const { postgres, queue, mqtt } = stack;
  writeRunFile(stack.runFile, {
    name,
    startedAt: new Date().toISOString(),
    ownerPid: process.pid,
    dataDir: stack.dataDir,
    serversDir: stack.serversDir,
    postgres: {
      url: postgres.url,
      mode: postgres.mode,
      version: postgres.version,
      pid: postgres.pid(),
    },
    queue: {
      url: queue.url,
      mode: queue.mode,
      server: queue.server,
      version: queue.version,
      pid: queue.pid(),
    },
    mqtt: {
      url: mqtt.url,
      mode: mqtt.mode,
      protocol: mqtt.version,
      version: mqtt.program,
      pid: mqtt.pid(),
    },
  });
}
