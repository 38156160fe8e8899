/** The webhook worker with the settings of a real link: what the platform did not sign is answered 401 and leaves nothing. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { transportSettings } from "../../scripts/demo/transport.ts";
import { signatureOf, signingPair } from "../../simulator/dip/platform/signature.ts";
import { parseConfig } from "../../src/config.ts";
import { createHttpClient, type HttpClient } from "../../src/http/client.ts";
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import { freePort } from "../../src/stack/free-port.ts";
import { virtualClock } from "../../src/std/clock.ts";
import { listBeats } from "../../src/store/console/process-beats.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { upon } from "../../workers/ground.ts";
import { openPlatform } from "../../workers/parts/open-platform.ts";
import { startWebhook } from "../../workers/parts/webhook.ts";
import type { Running } from "../../workers/process.ts";
import { exampleMessage } from "../dip/support/facts.ts";
import { pem, readPair, sharedCertificates } from "../support/certificates.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

/** Market time stands still a year back: signatures go by the machine's clock. */
const now = Date.UTC(2025, 10, 22, 7, 45);
const clock = virtualClock({ start: now, speed: 1e-9, wallStart: Date.now() });
const path = "/webhooks/dip/IF-014";
let database: TestDatabase;
let pool: Pool;
let files: CertificateFiles;
let client: HttpClient;
let publicUrl = "";
let settings: Record<string, string> = {};
const running: Running[] = [];
const logged: { level: number; code?: string; detail?: string; outcome?: string }[] = [];
const log = pino({ level: "info" }, { write: (line) => logged.push(JSON.parse(line)) });

beforeAll(async () => {
  files = await sharedCertificates();
  database = await createDatabase();
  pool = createPool(database.url, "sds-test");
  const port = await freePort();
  publicUrl = `https://127.0.0.1:${port}`;
  settings = {
    DATABASE_URL: database.url,
    SDS_WEBHOOK_PORT: String(port),
    SDS_DIP_BASE_URL: "https://dip.example.test",
    ...transportSettings(files, port),
  };
  const context = { config: parseConfig(settings), clock, log };
  for (const start of upon("webhook", [startWebhook])) running.push(await start(context));
  client = createHttpClient({
    ...{ baseUrl: publicUrl, timeoutMs: 5_000, connectionsMax: 2, replyBytesMax: 65_536 },
    tls: { ...readPair(files.platform), ca: pem(files.ca) },
  });
}, 60_000);
afterAll(async () => {
  await client.close();
  for (const part of running.reverse()) await part.close();
  await pool.end();
  await database.drop();
});

const messages = (...list: unknown[]) => Buffer.from(JSON.stringify(list));
const rejection = exampleMessage("if-014-inbound");

function signed(body: Buffer, { url = publicUrl + path, at = Date.now() } = {}) {
  const pair = signingPair(pem(files.platformSigning.key), pem(files.platformSigning.cert));
  return signatureOf({ url, body }, pair, at);
}

async function keptCount(): Promise<number> {
  const { rows } = await pool.query("select count(*)::int as count from inbound_message");
  return rows[0]?.count;
}

describe("what the platform did not sign", () => {
  const body = messages(rejection);
  test.each([
    ["unsigned", () => ({}), "signatureBad"],
    [
      "signed for another address",
      () => signed(body, { url: `https://sds.example.test${path}` }),
      "signatureBad",
    ],
    ["signed over another body", () => signed(messages(rejection, rejection)), "signatureBad"],
    ["signed an hour ago", () => signed(body, { at: Date.now() - 3_600_000 }), "signatureStale"],
    [
      "with a header there twice",
      () => ({ ...signed(body), "X-DIP-Content-Hash": "again" }),
      "signatureBad",
    ],
  ])(
    "%s is answered 401 without a body, logged as an error, and leaves nothing",
    async (_, headers, code) => {
      logged.length = 0;
      expect(await client.post(path, body, headers())).toMatchObject({ status: 401, body: "" });
      expect(logged.filter(({ level }) => level === 50).map((line) => line.code)).toEqual([code]);
      expect(await keptCount()).toBe(0);
    },
  );

  test("is not even told which channels there are, and rubbish is not parsed", async () => {
    expect(await client.post("/webhooks/dip/IF-999", body, {})).toMatchObject({ status: 401 });
    expect(await client.post(path, Buffer.from("[".repeat(100_000)), {})).toMatchObject({
      status: 401,
    });
    expect(await keptCount()).toBe(0);
  });
});

test("what was turned away is counted for whoever guards the service", async () => {
  const counted = await until("the beat that says it", async () => {
    const [beat] = await listBeats(pool, 1);
    const times = new Map(beat?.security.map((each) => [each.event, each.times]));
    return times.has("signatureStale") && times;
  });
  expect(counted.get("signatureStale")).toBe(1);
  expect(counted.get("signatureBad")).toBeGreaterThanOrEqual(3);
});

describe("what the platform signed", () => {
  test("is judged message by message: 201, 207, 400", async () => {
    const post = async (body: Buffer) => {
      const reply = await client.post(path, body, { ...signed(body), "X-DIP-MPO": "1900000001" });
      return reply.kind === "answered" ? reply.status : reply.cause;
    };
    logged.length = 0;
    expect(await post(messages(rejection))).toBe(201);
    // The service may say of itself meanwhile that it asks again for what it missed.
    expect(logged.filter(({ outcome }) => outcome !== "requeue")).toMatchObject([
      { outcome: "answered 201", detail: expect.stringMatching(/1900000001$/) },
    ]);
    expect(await post(messages(rejection, { payload: {} }))).toBe(207);
    expect(logged.map(({ code }) => code)).toContain("RCP1001");
    expect(await post(messages({ payload: {} }))).toBe(400);
    expect(await post(Buffer.from("no JSON"))).toBe(400);
    expect(await post(Buffer.alloc(4_194_305, " "))).toBe(413);
    // It is told once the reply has gone.
    await until("the lost call told", () => logged.at(-1)?.code === "HTTP 413");
    expect(logged.at(-1)).toMatchObject({ level: 50 });
    expect(await keptCount()).toBeGreaterThanOrEqual(1);
  });
});

describe("a start", () => {
  const start = (changes: Record<string, string>) => {
    const config = parseConfig({ ...settings, ...changes });
    return openPlatform({ config, clock, log });
  };

  test("with a key that is not the certificate's is refused by the setting's name", () => {
    expect(() => start({ SDS_DIP_SIGNING_KEY_FILE: files.platformSigning.key })).toThrow(
      /CONFIG_INVALID: SDS_DIP_SIGNING_KEY_FILE: .* is not the key of the certificate in SDS_DIP_SIGNING_CERT_FILE/,
    );
  });

  test("in environment PRD needs the door that knows its callers", async () => {
    const { SDS_WEBHOOK_PUBLIC_URL: _url, SDS_WEBHOOK_SIGNERS_FILE: _signers, ...rest } = settings;
    const config = parseConfig({
      ...rest,
      SDS_DIP_ENVIRONMENT_TAG: "PRD",
      SDS_MPAN_REF_KEY: "a key that is nobody else's",
      SDS_WEBHOOK_PORT: "0",
    });
    const [openGround, openDoor] = upon("webhook", [startWebhook]);
    const ground = await openGround?.({ config, clock, log });
    await expect(openDoor?.({ config, clock, log })).rejects.toThrow(
      "SDS_WEBHOOK_PUBLIC_URL: needed by the webhook",
    );
    await ground?.close();
  });
});
