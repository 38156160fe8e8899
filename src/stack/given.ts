/** Servers that the environment names: they are asked for their version, and never started or stopped. */
import { gatewayIdentity, proofIn } from "./broker-certificates.ts";
import { isAtLeast } from "./find-binary.ts";
import { postgresLeast } from "./postgres-program.ts";
import { probeMqtt, probePostgres, probeRedis } from "./probe.ts";
import { redisLeast } from "./redis.ts";
import { StackError } from "./stack-error.ts";

/** The version of the PostgreSQL at `url`; throws `StackError` when it does not answer or is too old. */
export async function checkGivenPostgres(url: string): Promise<string> {
  return atLeast("DATABASE_URL", "PostgreSQL", await reach("DATABASE_URL", url, probePostgres), [
    ...postgresLeast,
  ]);
}

/** The version of the Redis at `url`; throws `StackError` when it does not answer or is too old. */
export async function checkGivenRedis(url: string): Promise<string> {
  return atLeast("REDIS_URL", "Redis", await reach("REDIS_URL", url, probeRedis), [...redisLeast]);
}

/**
 * The MQTT protocol of the broker at `url`, asked as the gateway of a folder of identities where it wants one; throws
 * `StackError` when it does not answer.
 */
export async function checkGivenMqtt(url: string, identities: string | null): Promise<4 | 5> {
  const probe = (at: string) =>
    probeMqtt(at, identities === null ? null : proofIn(identities, gatewayIdentity));
  return await reach("MQTT_URL", url, probe);
}

async function reach<T>(name: string, url: string, probe: (url: string) => Promise<T>): Promise<T> {
  try {
    return await probe(url);
  } catch (error) {
    throw new StackError(`${name} (${withoutPassword(url)}) does not answer: ${reason(error)}`);
  }
}

function atLeast(name: string, what: string, version: string, least: number[]): string {
  if (isAtLeast(version, least)) return version;
  throw new StackError(`${name} is ${what} ${version}; ${least.join(".")} or newer is needed`);
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map((inner) => reason(inner)).join("; ");
  return error instanceof Error ? error.message : String(error);
}

/** An address as it may be shown. A password that holds an `@`, or that stands in the query, is hidden too. */
export function withoutPassword(url: string): string {
  return url
    .replace(/:\/\/([^:@/]*):.*@/s, "://$1:***@")
    .replace(/([?&]\w*password)=[^&]*/gi, "$1=***");
}
