/** Chooses each server of a run on its own: what the environment names, else a program of this system, else npm's. */
import { join } from "node:path";
import { startAedes } from "./aedes.ts";
import type { BrokerCertificates } from "./broker-certificates.ts";
import type { SearchPath } from "./find-binary.ts";
import { checkGivenMqtt, checkGivenPostgres, checkGivenRedis } from "./given.ts";
import { findMosquitto, PrivateMosquitto } from "./mosquitto.ts";
import { PrivatePostgres } from "./postgres.ts";
import { findEmbeddedPostgres, findPostgres } from "./postgres-program.ts";
import { findRedis, PrivateRedis } from "./redis.ts";
import type { MqttServer, PostgresServer, QueueServer, RunServer } from "./run-server.ts";
import type { Account } from "./service-account.ts";
import { StackError, waysToGetServers } from "./stack-error.ts";

/** Which servers a run may use; `private` and `embedded` look at no address in the environment. */
export type Servers = "auto" | "private" | "embedded";

/** What a choice is made from. */
export interface Choice {
  readonly env: NodeJS.ProcessEnv;
  readonly servers: Servers;
  readonly search: SearchPath;
  /** False: act as if npm had brought no PostgreSQL. */
  readonly npmPostgres: boolean;
  /** Room for pages of a private PostgreSQL, in MiB; absent: as much as tests and demos need. */
  readonly postgresBuffersMb: number | undefined;
  readonly account: Account | null;
  /** A private mosquitto lets in whoever has one of these; null: anybody. */
  readonly brokerCertificates: BrokerCertificates | null;
  /** Below it each server has its folder. */
  readonly folder: string;
  /** Gets what was passed over and why. */
  readonly notes: string[];
}

/** The PostgreSQL of the run: given, of this system, or npm's. Throws `StackError` when there is none. */
export async function choosePostgres(choice: Choice): Promise<PostgresServer> {
  const url = given(choice, "DATABASE_URL");
  if (url !== null) {
    const version = await checkGivenPostgres(url);
    return {
      url,
      mode: "given",
      version,
      ...notOurs("DATABASE_URL"),
      kill: refuse("DATABASE_URL"),
    };
  }
  const program =
    (choice.servers === "embedded" ? null : await findPostgres(choice.search, choice.notes)) ??
    (choice.servers === "private" || !choice.npmPostgres
      ? null
      : await findEmbeddedPostgres(choice.account, choice.notes));
  if (program === null) throw missing(choice, "PostgreSQL");
  const folder = join(choice.folder, "postgres");
  const server = new PrivatePostgres(program, folder, choice.account, choice.postgresBuffersMb);
  await server.start();
  return {
    url: server.url,
    mode: program.mode,
    version: program.version,
    pid: () => server.pid,
    restart: () => server.restart(),
    kill: () => server.kill(),
    stop: (hard) => server.stop(hard),
  };
}

/** The queue's server: Redis given or of this system, else none and the queue is on PostgreSQL. */
export async function chooseQueue(choice: Choice): Promise<QueueServer> {
  const url = given(choice, "REDIS_URL");
  if (url !== null) {
    const version = await checkGivenRedis(url);
    return { url, mode: "redis", server: "given", version, ...notOurs("REDIS_URL") };
  }
  const program =
    choice.servers === "embedded" ? null : await findRedis(choice.search, choice.notes);
  if (program === null) {
    if (choice.servers === "private") throw missing(choice, "Redis");
    const none = notOurs("the queue on PostgreSQL");
    return { url: null, mode: "postgres", server: "none", version: null, ...none };
  }
  const server = new PrivateRedis(program, join(choice.folder, "redis"), choice.account);
  await server.start();
  return {
    url: server.url,
    mode: "redis",
    server: "private",
    version: program.version,
    pid: () => server.pid,
    restart: () => server.restart(),
    stop: () => server.stop(),
  };
}

/** The broker: given, mosquitto of this system, else the one inside this process. */
export async function chooseMqtt(choice: Choice): Promise<MqttServer> {
  const url = given(choice, "MQTT_URL");
  if (url !== null) {
    const identities = choice.env["MQTT_IDENTITY_DIR"] || null;
    const version = await checkGivenMqtt(url, identities);
    return { url, mode: "given", version, program: null, identities, ...notOurs("MQTT_URL") };
  }
  const program =
    choice.servers === "embedded" ? null : await findMosquitto(choice.search, choice.notes);
  if (program === null) {
    if (choice.servers === "private") throw missing(choice, "mosquitto");
    const broker = await startAedes();
    const ours = { ...notOurs("the broker inside this process"), stop: () => broker.stop() };
    return { url: broker.url, mode: "aedes", version: 4, program: null, identities: null, ...ours };
  }
  const { account, brokerCertificates } = choice;
  const folder = join(choice.folder, "mosquitto");
  const server = new PrivateMosquitto(program, folder, account, brokerCertificates);
  await server.start();
  return {
    url: server.url,
    mode: "mosquitto",
    version: 5,
    program: program.version,
    identities: brokerCertificates?.folder ?? null,
    pid: () => server.pid,
    restart: () => server.restart(),
    stop: () => server.stop(),
  };
}

/** The address in the environment, unless SDS_SERVERS says to leave it alone. */
function given(choice: Choice, name: string): string | null {
  const url = choice.env[name];
  if (url === undefined || url === "") return null;
  if (choice.servers === "auto") return url;
  choice.notes.push(`${name} is set but not used: SDS_SERVERS is ${choice.servers}`);
  return null;
}

function notOurs(name: string): RunServer {
  return { restart: refuse(name), pid: () => null, stop: async () => {} };
}

function refuse(name: string): () => Promise<void> {
  return async () => {
    throw new StackError(`${name} was not started by this run, so this run does not stop it`);
  };
}

function missing(choice: Choice, what: string): StackError {
  const why = choice.notes.map((note) => `  - ${note}`);
  const wanted = choice.servers === "auto" ? "" : ` (SDS_SERVERS is ${choice.servers})`;
  return new StackError(
    [`There is no ${what} to run on${wanted}.`, ...why, waysToGetServers].join("\n"),
  );
}
