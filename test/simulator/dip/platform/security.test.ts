/** Service and stand-in prove themselves to one another: each side's own code, neither knowing the other's. */
import { createPrivateKey } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { transportSettings } from "../../../../scripts/demo/transport.ts";
import {
  isSignedBy,
  signatureOf,
  signingPair,
} from "../../../../simulator/dip/platform/signature.ts";
import { admitSigned } from "../../../../src/dip/admit-call.ts";
import {
  authenticateCall,
  type PlatformCredentials,
  readPlatformCredentials,
  readWebhookCredentials,
} from "../../../../src/dip/credentials.ts";
import { connectPlatform } from "../../../../src/dip/platform.ts";
import { certificateHeader } from "../../../../src/dip/signature/sign-call.ts";
import { startServer } from "../../../../src/http/server.ts";
import type { CertificateFiles } from "../../../../src/stack/certificates.ts";
import { freePort } from "../../../../src/stack/free-port.ts";
import { pem, readPair, sharedCertificates } from "../../../support/certificates.ts";
import { securedStandIn } from "../../../support/secured-stand-in.ts";
import { until } from "../../../support/until.ts";
import { loadVectors } from "../../../support/vectors.ts";
import { dayMessage } from "../support/messages.ts";
import { testNow } from "../support/running-stand-in.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

let files: CertificateFiles;
let credentials: PlatformCredentials;
beforeAll(async () => {
  files = await sharedCertificates();
  credentials = readPlatformCredentials(transportSettings(files, 1), Date.now());
}, 60_000);

const batch = () => Buffer.from(JSON.stringify([dayMessage()]));

async function connected(changes: Partial<PlatformCredentials> = {}, aheadMs = 0) {
  const standIn = await securedStandIn(files, { webhookPort: 1, now: testNow });
  const own = { ...credentials, ...changes };
  const platform = connectPlatform({
    ...{ baseUrl: standIn.url, timeoutMs: 5_000, connectionsMax: 2, tls: own.tls },
    now: () => testNow,
    sign: (call) => authenticateCall(call, own, Date.now() + aheadMs),
  });
  closing.push(standIn.stop, () => platform.close());
  return { standIn, platform };
}

describe("the platform takes a call of ours", () => {
  test("that carries certificate, key and signature, each attempt signed afresh", async () => {
    const { standIn, platform } = await connected();
    const body = batch();
    expect(await platform.send("IF-021", body)).toMatchObject({ status: 201 });
    // Known by its references now, and looked into again.
    expect(await platform.send("IF-021", body)).toMatchObject({ status: 400 });
    expect((await standIn.journal()).flatMap(({ status }) => status ?? [])).toEqual([201, 400]);
  });

  const refusals: [string, number, () => [Partial<PlatformCredentials>, number?]][] = [
    ["without a signature", 401, () => [{ signer: null }]],
    ["without its key", 403, () => [{ apiKey: null }]],
    ["with another key", 403, () => [{ apiKey: "another" }]],
    [
      "signed by another certificate",
      401,
      () => [
        {
          signer: {
            key: createPrivateKey(pem(files.platformSigning.key)),
            certificateHeader: certificateHeader(pem(files.platformSigning.cert)),
          },
        },
      ],
    ],
    [
      "signed by another key under our certificate",
      401,
      () => [
        {
          signer: {
            key: createPrivateKey(pem(files.platformSigning.key)),
            certificateHeader: certificateHeader(pem(files.serviceSigning.cert)),
          },
        },
      ],
    ],
    ["dated six minutes ahead", 401, () => [{}, 360_000]],
    ["dated six minutes back", 401, () => [{}, -360_000]],
  ];
  test.each(refusals)("not %s: %i, journalled, nothing taken", async (_, status, make) => {
    const { standIn, platform } = await connected(...make());
    expect(await platform.send("IF-021", batch())).toMatchObject({ status, items: null });
    expect((await standIn.journal()).map((line) => line.status)).toEqual([status]);
  });

  test("not too many messages, whoever sends them: 413 goes before 401", async () => {
    const { platform } = await connected({ signer: null });
    const body = Buffer.from(JSON.stringify(new Array(201).fill(dayMessage())));
    expect(await platform.send("IF-021", body)).toMatchObject({ status: 413 });
  });

  test("not over a connection without our certificate, or with an expired one", async () => {
    for (const tls of [
      { cert: "", key: "", ca: pem(files.ca) },
      { ...readPair(files.platformExpired), ca: pem(files.ca) },
    ]) {
      const { standIn, platform } = await connected({ tls });
      expect((await platform.send("IF-021", batch())).kind).toBe("noAnswer");
      expect(await standIn.journal()).toEqual([]);
    }
  });

  test("not at the port that drives it", async () => {
    const { standIn } = await connected();
    const reply = await fetch(`${standIn.controlUrl}/validate/IF-021/ActivePower`, {
      method: "POST",
      body: "[]",
    });
    expect(reply.status).toBe(404);
    expect(await standIn.journal()).toEqual([]);
  });
});

describe("the webhook takes a delivery of the platform", () => {
  async function delivered(faults: Record<string, number>) {
    const webhookPort = await freePort();
    const settings = transportSettings(files, webhookPort);
    const { tls, trusted } = readWebhookCredentials(settings, Date.now());
    const bodies: Uint8Array[] = [];
    const alarms: string[] = [];
    if (trusted === null) throw new Error("the settings name signers");
    const server = await startServer({
      ...{ host: "127.0.0.1", port: webhookPort, bodyBytesMax: 100_000, callsMax: 2, tls },
      webhooks: {
        "IF-027": async (body) => {
          bodies.push(body);
          return { status: 201, body: "{}" };
        },
      },
      admit: admitSigned({
        ...{
          trusted: () => trusted,
          publicUrl: `https://127.0.0.1:${webhookPort}`,
          skewMs: 300_000,
        },
        now: () => Date.now(),
        alarm: (code) => alarms.push(code),
      }),
      turnedAway: (why) => alarms.push(why),
      ready: () => true,
      report: (error) => alarms.push(String(error)),
    });
    const standIn = await securedStandIn(files, { webhookPort, now: testNow });
    closing.push(() => server.close(), standIn.stop);
    const set = await fetch(`${standIn.controlUrl}/standin/faults`, {
      method: "POST",
      body: JSON.stringify(faults),
    });
    expect(await set.json()).toMatchObject(faults);
    const asked = await fetch(`${standIn.controlUrl}/standin/amendments`, {
      method: "POST",
      body: JSON.stringify({
        supplierDipId: "2300000012",
        mpan: "1499000000014",
        distributorDipId: "2500000002",
        gspGroup: "_E",
        requests: [
          {
            quantity: "AI",
            from: "2026-10-20T00:00:00+00:00",
            to: "2026-10-21T00:00:00+00:00",
            grossRevisedConsumption: "1.000",
            arc: "1",
            reference: "r1",
          },
        ],
      }),
    });
    expect(asked.status).toBe(202);
    const attempts = async () =>
      (await standIn.journal()).filter(({ pub }) => pub === "PUB-027").map(({ status }) => status);
    return { bodies, alarms, attempts };
  }

  test("that is signed for our callback URL", async () => {
    const { bodies, alarms, attempts } = await delivered({});
    await until("the delivery", async () => (await attempts()).length > 0);
    expect([await attempts(), bodies.length, alarms]).toEqual([[201], 1, []]);
  });

  test("not with a wrong signature: 401, an alarm, and the platform does not come again", async () => {
    const { bodies, alarms, attempts } = await delivered({ wrongSignature: 1 });
    await until("the delivery", async () => (await attempts()).length > 0);
    expect([await attempts(), bodies.length, alarms]).toEqual([[401], 0, ["signatureBad"]]);
  });

  test("not with an old date", async () => {
    const { bodies, alarms, attempts } = await delivered({ oldDate: 1 });
    await until("the delivery", async () => (await attempts()).length > 0);
    expect([await attempts(), bodies.length, alarms]).toEqual([[401], 0, ["signatureStale"]]);
  });

  test("not over a connection with an expired certificate; then it comes again with a good one", async () => {
    const { bodies, alarms, attempts } = await delivered({ expiredCertificate: 1 });
    await until("the second attempt", async () => (await attempts()).length > 1);
    expect([await attempts(), bodies.length, alarms]).toEqual([
      [null, 201],
      1,
      ["CERT_HAS_EXPIRED"],
    ]);
  });
});

test("the platform's own recipe gives the published signatures", () => {
  const { key, accept } = loadVectors<{
    key: { privateKeyPem: string; certificatePem: string };
    accept: {
      request: { method: string; url: string; body: string | null };
      signatureDate: string;
      signature: string;
      receivedAt: string;
    }[];
  }>("dip-signature");
  const pair = signingPair(key.privateKeyPem, key.certificatePem);
  const posts = accept.filter(({ request }) => request.method === "POST");
  expect(posts.length).toBeGreaterThanOrEqual(3);
  for (const { request, signatureDate, signature, receivedAt } of posts) {
    const call = { url: request.url, body: Buffer.from(request.body ?? "") };
    const headers = signatureOf(call, pair, Date.parse(signatureDate));
    expect(headers["x-dip-signature"]).toBe(signature);
    const seen = { ...call, method: "POST", headers };
    expect(isSignedBy(key.certificatePem, seen, Date.parse(receivedAt))).toBe(true);
    expect(isSignedBy(key.certificatePem, { ...seen, method: "PUT" }, Date.parse(receivedAt))).toBe(
      false,
    );
  }
});
