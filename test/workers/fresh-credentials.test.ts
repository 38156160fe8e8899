/** Certificates that are renewed while we run: taken without a restart, and not before they fit. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { pino } from "pino";
import {
  filesOf,
  readWebhookCredentials,
  type WebhookCredentials,
} from "../../src/dip/credentials.ts";
import { createHttpClient } from "../../src/http/client.ts";
import { startServer } from "../../src/http/server.ts";
import { createAuthority } from "../../src/stack/certificate-authority.ts";
import { present } from "../../src/std/assert.ts";
import { wallClock } from "../../src/std/clock.ts";
import { keepFresh } from "../../workers/parts/fresh-credentials.ts";
import { pem, sharedCertificates } from "../support/certificates.ts";
import { until } from "../support/until.ts";

const dayMs = 86_400_000;
const lookMs = 20;
let folder = "";
beforeAll(async () => {
  const files = await sharedCertificates();
  folder = mkdtempSync(join(tmpdir(), "fresh-"));
  cpSync(dirname(files.ca), folder, { recursive: true });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

test("a renewal is taken by new connections; until its key is there the old one serves", async () => {
  const settings = {
    SDS_WEBHOOK_CERT_FILE: at("service.pem"),
    SDS_WEBHOOK_KEY_FILE: at("service.key"),
    SDS_WEBHOOK_CA_FILE: at("ca.pem"),
  };
  const lines: { level: number; code?: string; detail?: string }[] = [];
  const log = pino({ level: "info" }, { write: (line) => lines.push(JSON.parse(line)) });
  const codes = () => lines.map(({ code }) => code);
  const credentials = keepFresh<WebhookCredentials>(
    { clock: wallClock(), log },
    {
      ...{ paths: filesOf(settings, "SDS_WEBHOOK_"), lookMs },
      read: () => readWebhookCredentials(settings, Date.now()),
      renewed: ({ tls }) => server.renew(present(tls, "TLS of the door")),
    },
  );
  const before = present(credentials.current().tls, "TLS of the door");
  const server = await startServer({
    ...{ host: "127.0.0.1", port: 0, bodyBytesMax: 1_000, callsMax: 1, tls: before },
    webhooks: { "IF-014": async () => ({ status: 201, body: "{}" }) },
    ready: async () => true,
    report: () => undefined,
  });
  const call = async (tls: { cert: string; key: string; ca: string }) => {
    const client = createHttpClient({
      ...{ baseUrl: `https://127.0.0.1:${server.port}`, timeoutMs: 5_000, connectionsMax: 1 },
      ...{ replyBytesMax: 1_000, tls },
    });
    const reply = await client.post("/webhooks/dip/IF-014", Buffer.from("[]"), {});
    await client.close();
    return reply.kind;
  };
  expect(await call(before)).toBe("answered");

  const valid = { validFrom: new Date(Date.now() - dayMs), validTo: new Date(Date.now() + dayMs) };
  const authority = await createAuthority("Next authority", valid);
  const own = await authority.issue({
    ...{ commonName: "sds.example.test", use: "tls", hosts: ["127.0.0.1"], ...valid },
  });
  const next = { ...own, ca: authority.cert };
  writeFileSync(at("service.pem"), next.cert);
  await until("it is told that the key is of another", async () =>
    codes().includes("credentialsNotRenewed") ? true : null,
  );
  expect(lines.find(({ code }) => code === "credentialsNotRenewed")?.detail).toMatch(
    /SDS_WEBHOOK_KEY_FILE.*is not the key.*; the old ones serve on/,
  );
  expect(await call(before)).toBe("answered");

  writeFileSync(at("ca.pem"), next.ca);
  writeFileSync(at("service.key"), next.key);
  await until("the renewal is taken", async () =>
    codes().includes("credentialsRenewed") && credentials.current().tls?.cert === next.cert
      ? true
      : null,
  );
  expect(await call(next)).toBe("answered");
  expect(await call(before)).toBe("noConnection");
  // It lasts for a day: what is about to expire is told of the renewed ones, the authority too.
  expect(
    lines.filter(({ code }) => code === "certificateExpiry").map(({ detail }) => detail),
  ).toEqual(
    expect.arrayContaining([
      expect.stringContaining("SDS_WEBHOOK_CERT_FILE"),
      expect.stringContaining("SDS_WEBHOOK_CA_FILE"),
    ]),
  );
  credentials.close();
  await server.close();
  expect(pem(at("service.pem"))).toBe(next.cert);
});
