/** A stand-in on a free port with a ledger of its own, a clock that stands where the test puts it, and a webhook. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import type { StandInStatus } from "../../../../simulator/dip/control.ts";
import type { ConsumptionEnvelope } from "../../../../simulator/dip/envelope.ts";
import { initialCentralRules } from "../../../../simulator/dip/market-data/central-rules.ts";
import { readForcedRejections } from "../../../../simulator/dip/market-data/forced-rejections.ts";
import { readRegistry } from "../../../../simulator/dip/market-data/registry.ts";
import { webhookClient } from "../../../../simulator/dip/platform/webhook-client.ts";
import { type StandInOptions, startStandIn } from "../../../../simulator/dip/stand-in.ts";
import { virtualClock } from "../../../../src/std/clock.ts";
import { testFolder } from "../../../support/servers.ts";
import { registrationLine } from "./messages.ts";

export interface JournalLine {
  readonly pos: number;
  readonly at: string;
  readonly channel?: string;
  readonly status?: number | null;
  readonly code?: string | null;
  readonly bytes?: number;
  readonly body?: string;
  readonly verdict?: string;
  readonly reference?: string;
  readonly day?: string;
  readonly codes?: readonly string[];
  readonly pub?: string;
  readonly transactionId?: string;
  readonly attempt?: number;
  readonly sumWh?: number;
}

export interface RunningStandIn {
  readonly url: string;
  /** Posts messages, or a text as it is, to a channel. */
  post(
    content: readonly ConsumptionEnvelope[] | string,
    channel?: string,
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
  status(): Promise<StandInStatus>;
  /** Every line of the journal as it stands on the disk. */
  journal(): Promise<readonly JournalLine[]>;
  /** Waits until `holds` is true of the status; throws after ten seconds. */
  until(holds: (status: StandInStatus) => boolean): Promise<StandInStatus>;
  stop(): Promise<void>;
}

/** Market time of these tests unless they say otherwise. */
export const testNow = Date.parse("2026-10-27T00:41:00Z");

/** Starts one; `webhook` is a base URL, none: publications wait. */
export async function runStandIn(
  options: Partial<StandInOptions> & { readonly webhook?: string } = {},
): Promise<RunningStandIn> {
  const ledger = testFolder("stand-in");
  const { webhook, ...rest } = options;
  const standIn = await startStandIn({
    port: 0,
    ledger,
    registry: readRegistry(registrationLine()),
    forced: readForcedRejections(""),
    rules: initialCentralRules,
    postToWebhook: webhook === undefined ? null : webhookClient(webhook),
    clock: virtualClock({ start: testNow, speed: 1, wallStart: Date.now() }),
    serviceId: "1400000003",
    messagesMax: 200,
    bytesMax: 1_048_576,
    callsPerSecond: 0,
    repeatShare: 0,
    seed: 1,
    short: false,
    loadShapes: null,
    tls: null,
    ...rest,
  });
  const url = `http://127.0.0.1:${standIn.port}`;
  const status = async () => (await (await fetch(`${url}/standin/status`)).json()) as StandInStatus;
  return {
    url,
    status,
    async post(content, channel = "IF-021") {
      const body = typeof content === "string" ? content : JSON.stringify(content);
      const reply = await fetch(`${url}/dip-channel/${channel}`, { method: "POST", body });
      const text = await reply.text();
      const parsed: unknown = text === "" ? null : JSON.parse(text);
      return { status: reply.status, body: parsed, headers: reply.headers };
    },
    async journal() {
      const text = await readFile(join(ledger, "platform.jsonl"), "utf8");
      return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as JournalLine);
    },
    async until(holds) {
      const giveUpAt = Date.now() + 10_000;
      for (;;) {
        const now = await status();
        if (holds(now)) return now;
        if (Date.now() > giveUpAt) throw new Error(`still ${JSON.stringify(now)}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async stop() {
      await standIn.stop();
    },
  };
}

export interface Webhook {
  readonly url: string;
  /** Bodies received, oldest first, with the path they came to. */
  readonly received: { readonly path: string; readonly messages: readonly ConsumptionEnvelope[] }[];
  close(): Promise<void>;
}

/** A webhook that answers with the statuses given, then with 201. */
export async function openWebhook(...statuses: readonly number[]): Promise<Webhook> {
  const received: Webhook["received"] = [];
  const left = [...statuses];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const messages = JSON.parse(String(Buffer.concat(chunks))) as ConsumptionEnvelope[];
      received.push({ path: request.url ?? "", messages });
      response.writeHead(left.shift() ?? 201).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
