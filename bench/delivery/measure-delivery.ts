/** The measurement itself, upon a database that is migrated and empty: platform and webhook as programs of their own. */
import { readFileSync } from "node:fs";
import pg from "pg";
import {
  type DeliveryReport,
  deliveryReport,
} from "../../simulator/dip/platform/delivery-figures.ts";
import { createHttpClient, type HttpClient } from "../../src/http/client.ts";
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { cpuSince, cpuTimes, watchMemory } from "../measure/processes.ts";
import { resultHead } from "../measure/result-head.ts";
import { describeMachine } from "../pipeline/machine.ts";
import type { DeliveryOptions } from "./options.ts";
import { type DeliveryGround, startPrograms } from "./programs.ts";
import { reconcile } from "./reconcile.ts";
import { type DeliveryResult, secondsOf, troubleOf } from "./result.ts";
import { sendMessages } from "./send-messages.ts";

const secondsPerMinute = 60;
/** What is not through so long after the last message has missed its bar anyway. */
const patienceMs = 60_000;
const lookEveryMs = 100;
const connectionsMax = 16;

/** Runs it. Throws what keeps it from being measured at all. */
export async function measureDelivery(
  options: Omit<DeliveryOptions, "json">,
  ground: DeliveryGround,
): Promise<DeliveryResult> {
  const machine = describeMachine();
  const { platform, webhook, controlUrl, platformUrl } = await startPrograms(options, ground);
  const pids = {
    platform: platform.pid,
    webhook: webhook.pid,
    ...(ground.postgres.pid === null ? {} : { postgres: ground.postgres.pid }),
  };
  const client = participantsClient(platformUrl, ground.certificates);
  const memory = watchMemory(pids);
  try {
    const messages = Math.round(options.messagesPerSecond * secondsPerMinute * options.minutes);
    const before = cpuTimes(pids);
    const ownBefore = process.cpuUsage();
    const { references, bytes, posts, ...sent } = await sendMessages(client, {
      messages,
      perSecond: options.messagesPerSecond,
      signal: ground.signal,
      progress: (count) => ground.progress(`${count} of ${messages} sent`),
    });
    const deliveries = await untilDelivered(controlUrl, references.length, ground.signal);
    // Everything else is a child of this process, which tells its own time apart.
    const participants = process.cpuUsage(ownBefore);
    const cpu = { ...cpuSince(before, cpuTimes(pids)), participants };
    const perSecond = Math.round(
      messages / Math.max(sent.seconds, messages / options.messagesPerSecond),
    );
    const found = {
      load: {
        messagesPerSecond: options.messagesPerSecond,
        messages,
        posts,
        bytesPerMessage: Math.round(bytes / messages),
        seed: options.seed,
      },
      sent: { ...sent, perSecond },
      deliveries,
      reconciled: await reconciled(ground.databaseUrl, references),
    };
    return {
      bench: "delivery",
      ...resultHead(machine, troubleOf(found)),
      ...found,
      cpuSeconds: Object.fromEntries(
        Object.entries(cpu).map(([name, time]) => [name, secondsOf(time)]),
      ),
      peakResidentMb: Object.fromEntries(
        Object.entries(memory.peaks()).map(([name, peak]) => [name, Math.round(peak / 1_048_576)]),
      ),
      postgres: ground.postgres.mode,
    };
  } finally {
    memory.stop();
    await client.close();
  }
}

function participantsClient(baseUrl: string, { ca, service }: CertificateFiles): HttpClient {
  const text = (file: string) => readFileSync(file, "utf8");
  return createHttpClient({
    ...{ baseUrl, timeoutMs: 30_000, connectionsMax, replyBytesMax: 1_048_576 },
    tls: { key: text(service.key), cert: text(service.cert), ca: text(ca) },
  });
}

/** Asks the platform until everything is through, or it is clear that it will not be. */
async function untilDelivered(
  controlUrl: string,
  messages: number,
  signal: AbortSignal,
): Promise<DeliveryReport> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const reply = await fetch(`${controlUrl}/standin/status`, { signal });
    const status: unknown = await reply.json();
    const isDone =
      typeof status === "object" &&
      status !== null &&
      "deliveriesPending" in status &&
      status.deliveriesPending === 0;
    const report = deliveryReport.parse(
      await (await fetch(`${controlUrl}/standin/deliveries`, { signal })).json(),
    );
    if ((isDone && report.delivered + report.ended >= messages) || Date.now() > giveUpAt)
      return report;
    await sleepWall(lookEveryMs, signal);
    if (signal.aborted) throw new StackError("stopped while messages were on their way");
  }
}

async function reconciled(databaseUrl: string, references: readonly string[]) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await reconcile(client, references);
  } finally {
    await client.end();
  }
}
