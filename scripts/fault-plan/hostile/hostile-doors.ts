/** The doors of a run as hostile callers find them: addresses, and the keys that are in bad hands. */
import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import { signingPair } from "../../../simulator/dip/platform/signature.ts";
import { brokerProof, gateway } from "../../../simulator/transport/broker-proof.ts";
import { present } from "../../../src/std/assert.ts";
import { listBeats } from "../../../src/store/console/process-beats.ts";
import type { Pool } from "../../../src/store/pool.ts";
import type { Disturbance } from "../disturbance.ts";
import type { HostileBroker } from "./broker-kinds.ts";
import type { HostileDoor } from "./webhook-kinds.ts";

/** More processes than a run has. */
const beatsMax = 100;

/** The webhook, with the platform's keys and those of the service itself, whom the same authority knows. */
export function webhookOf({ webhookUrl, certificates }: Disturbance): HostileDoor {
  const { ca, platform, platformSigning, service } = certificates;
  const tlsOf = (
    pair: { readonly key: string; readonly cert: string } | null,
  ): ConnectionOptions => ({
    ca: text(ca),
    ...(pair === null ? {} : { key: text(pair.key), cert: text(pair.cert) }),
  });
  return {
    ...{ url: webhookUrl, port: Number(new URL(webhookUrl).port) },
    ...{ platform: tlsOf(platform), another: tlsOf(service), nobody: tlsOf(null) },
    signing: signingPair(text(platformSigning.key), text(platformSigning.cert)),
  };
}

/** The broker, with the gateway's key; throws for one that asks nobody who he is: it refuses nothing of this. */
export function brokerOf({ stack: { mqtt } }: Disturbance): HostileBroker {
  const proof = brokerProof(mqtt.identities, gateway);
  if (proof === null)
    throw new Error("the broker of this run asks nobody who he is: nothing was tested");
  return {
    port: Number(new URL(mqtt.url).port),
    gateway: { ...proof },
    nobody: { ca: proof.ca },
  };
}

/** Processes of the service and of the servers that are the run's own, by name. */
export async function processesOf({ pool, stack }: Disturbance): Promise<Record<string, number>> {
  const beats = await listBeats(pool, beatsMax);
  const servers = {
    postgres: stack.postgres.pid(),
    redis: stack.queue.pid(),
    mosquitto: stack.mqtt.pid(),
  };
  return {
    ...Object.fromEntries(beats.map(({ name, pid }) => [name, pid])),
    ...Object.fromEntries(
      Object.entries(servers).flatMap(([name, pid]) => (pid === null ? [] : [[name, pid]])),
    ),
  };
}

/** The size to which the memory is set that PostgreSQL shares among its processes, MB. */
export async function segmentMbOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ mb: number }>(
    "select setting::int as mb from pg_settings where name = 'shared_memory_size'",
  );
  return present(rows[0], "a size of shared memory").mb;
}

function text(file: string): string {
  return readFileSync(file, "utf8");
}
