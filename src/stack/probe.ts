/** Asks a server whether it answers, and which version it is. One short connection each, closed again. */
import { Redis } from "ioredis";
import mqtt from "mqtt";
import pg from "pg";
import type { ClientProof } from "./broker-certificates.ts";
import { StackError } from "./stack-error.ts";

const connectMs = 5_000;

/** Runs one statement list on PostgreSQL and gives its version ("15.14"). */
export async function probePostgres(
  url: string,
  statements: readonly string[] = [],
): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs });
  // A server that ends the session between two statements reports it here; the statement fails as well.
  client.on("error", () => {});
  await client.connect();
  try {
    const answer = await client.query<{ server_version: string }>("show server_version");
    for (const statement of statements) await client.query(statement);
    return answer.rows[0]?.server_version.split(" ")[0] ?? "";
  } finally {
    await client.end();
  }
}

/** The version of Redis, or of what calls itself compatible with it ("7.0.15"). */
export async function probeRedis(url: string): Promise<string> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectMs,
    // How long a socket that is already gone may keep this process from ending.
    disconnectTimeout: 100,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason = "";
  redis.on("error", (error) => {
    reason = error.message;
  });
  try {
    await redis.connect();
    const info = await redis.info("server");
    return /redis_version:(\S+)/.exec(info)?.[1] ?? "";
  } catch (error) {
    throw new StackError(reason || (error instanceof Error ? error.message : String(error)));
  } finally {
    redis.disconnect();
  }
}

/** Connects to an MQTT broker with the newest protocol that it takes: 5, else 3.1.1 (given as 4). */
export async function probeMqtt(url: string, proof: ClientProof | null = null): Promise<4 | 5> {
  try {
    await connectMqtt(url, 5, proof);
    return 5;
  } catch (error) {
    // Brokers refuse a version in different ways (a code, a closed socket), so 3.1.1 decides.
    if (error instanceof StackError && /ECONN|ENOTFOUND|EAI_AGAIN/.test(error.message)) throw error;
    await connectMqtt(url, 4, proof);
    return 4;
  }
}

/** One connection with this protocol version; throws `StackError` when the broker refuses it. */
export function connectMqtt(
  url: string,
  protocolVersion: 4 | 5,
  proof: ClientProof | null = null,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const client = mqtt.connect(url, {
      ...proof,
      protocolVersion,
      clientId: `sds-probe-${process.pid}-${Date.now() % 1_000_000}`,
      connectTimeout: connectMs,
      reconnectPeriod: 0,
    });
    // The first event decides; those that follow from ending the client are of no interest.
    let isEnding = false;
    const end = (error: Error | null) => {
      if (isEnding) return;
      isEnding = true;
      client.end(true, () => (error === null ? resolve() : reject(error)));
    };
    client.once("connect", () => end(null));
    client.on("error", (error) => end(new StackError(error.message || String(error))));
    client.once("close", () => end(new StackError(`${url} closed the connection`)));
  });
}
