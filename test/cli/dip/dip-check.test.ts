/** `sds dip check` against the stand-in: each way in which a connection can be wrong, and what is said of it. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type AskedCheck, checkConnection } from "../../../src/cli/dip/check-connection.ts";
import type { Finding } from "../../../src/cli/dip/finding.ts";
import { type ServerOptions, startServer } from "../../../src/http/server.ts";
import type { KeyAndCertificate } from "../../../src/stack/certificate-authority.ts";
import type { CertificateFiles } from "../../../src/stack/certificates.ts";
import { freePort } from "../../../src/stack/free-port.ts";
import {
  pem,
  readPair,
  sharedCertificates,
  strangersCertificates,
} from "../../support/certificates.ts";
import { type SecuredStandIn, securedStandIn } from "../../support/secured-stand-in.ts";

let files: CertificateFiles;
let standIn: SecuredStandIn;
let folder = "";
let strangers: Awaited<ReturnType<typeof strangersCertificates>>;
let short: KeyAndCertificate;
beforeAll(async () => {
  files = await sharedCertificates();
  standIn = await securedStandIn(files, { webhookPort: 1, now: Date.now() });
  folder = mkdtempSync(join(tmpdir(), "dip-check-"));
  strangers = await strangersCertificates(pem(files.service.key));
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1_024 });
  const shortKey = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
  short = await strangers.issue({ use: "signing" }, shortKey);
}, 60_000);
afterAll(async () => {
  await standIn.stop();
  rmSync(folder, { recursive: true });
});
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const named = (setting: string, path: string) => ({ setting, path });
const all = () => ({
  cert: named("--cert", files.service.cert),
  key: named("--key", files.service.key),
  ca: named("--ca", files.ca),
  signingCert: named("--signing-cert", files.serviceSigning.cert),
  signingKey: named("--signing-key", files.serviceSigning.key),
  apiKey: named("--api-key-file", files.apiKey),
});

function check(
  changes: Partial<Omit<AskedCheck, "files">> & { files?: Partial<AskedCheck["files"]> },
) {
  const { files: given, ...rest } = changes;
  return checkConnection({
    ...{ url: new URL(standIn.url), callback: null, timeoutMs: 5_000, skewMs: 300_000 },
    now: () => Date.now(),
    ...rest,
    files: { ...all(), ...given },
  });
}

const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};
const states = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ step, state }) => [step, state]));
const failures = (findings: readonly Finding[]) =>
  findings
    .filter(({ state }) => state === "failed")
    .map(({ step, found, todo }) => `${step}: ${found} -> ${todo}`);

describe("a connection that works", () => {
  test("is said to, step by step", async () => {
    expect(states(await check({}))).toEqual({
      "platform: name": "ok",
      "platform: port": "ok",
      "platform: certificate": "ok",
      "our certificate": "ok",
      "our signing key": "ok",
      "our certificate taken": "ok",
      clock: "ok",
      "API key": "ok",
      signature: "ok",
      "our webhook": "skipped",
    });
    expect(await standIn.journal()).toEqual([]);
  });
});

describe("what is wrong is named, with what to do", () => {
  const cases: [string, () => Parameters<typeof check>[0], RegExp][] = [
    [
      "no such name",
      () => ({ url: new URL("https://nowhere.invalid") }),
      /platform: name: no such name.*-> check the spelling/,
    ],
    [
      "nobody there",
      () => ({ url: new URL("https://127.0.0.1:1") }),
      /platform: port: nothing listens there -> check the port/,
    ],
    [
      "plain HTTP where TLS is meant",
      () => ({ url: new URL(standIn.controlUrl.replace("http:", "https:")) }),
      /platform: certificate: .*TLS/,
    ],
    [
      "an authority that is not trusted",
      () => ({ files: { ca: null } }),
      /platform: certificate: .*authority is not among those trusted here -> .*--ca/,
    ],
    [
      "another authority",
      () => ({ files: { ca: named("--ca", written("other-ca.pem", strangers.ca)) } }),
      /authority is not among/,
    ],
    [
      "our certificate missing",
      () => ({ files: { cert: named("--cert", "/nowhere/client.pem") } }),
      /our certificate: --cert: \/nowhere\/client.pem is not there/,
    ],
    [
      "our certificate expired",
      () => ({
        files: {
          cert: named("--cert", files.platformExpired.cert),
          key: named("--key", files.platform.key),
        },
      }),
      /our certificate: --cert: .* expired on/,
    ],
    [
      "the key of another certificate",
      () => ({ files: { key: named("--key", files.platform.key) } }),
      /is not the key of the certificate in --cert/,
    ],
    [
      "a wrong API key",
      () => ({ files: { apiKey: named("--api-key-file", written("wrong-key", "wrong")) } }),
      /API key: answered 403: it is not taken.*-> check that the key is of this environment/,
    ],
    [
      "no API key",
      () => ({ files: { apiKey: null } }),
      /API key: answered 403 without one -> give --api-key-file/,
    ],
    [
      "a signing certificate that is not registered",
      () => ({
        files: {
          signingCert: named("--signing-cert", files.platformSigning.cert),
          signingKey: named("--signing-key", files.platformSigning.key),
        },
      }),
      /signature: answered 401: it is refused -> check that this signing certificate is registered/,
    ],
    [
      "a signing key that is too short",
      () => ({
        files: {
          signingCert: named("--signing-cert", written("short.pem", short.cert)),
          signingKey: named("--signing-key", written("short.key", short.key)),
        },
      }),
      /our signing key: it is not an RSA key of at least 2048 bits -> /,
    ],
    [
      "no signature",
      () => ({ files: { signingCert: null, signingKey: null } }),
      /signature: answered 401: it asks for one -> give --signing-cert/,
    ],
    [
      "our clock ten minutes ahead",
      () => ({ now: () => Date.now() + 600_000 }),
      /clock: ours is (599|600|601) s ahead.*-> set this machine's clock/,
    ],
    [
      "our clock ten minutes behind",
      () => ({ now: () => Date.now() - 600_000 }),
      /signature: answered 401: it is refused -> set the clock right first/,
    ],
  ];
  test.each(cases)("%s", async (_, make, says) => {
    expect(failures(await check(make())).join("\n")).toMatch(says);
  });

  test("our certificate refused by the platform", async () => {
    const stranger = await strangers.issue({ commonName: "sds.example.test" });
    const cert = named("--cert", written("stranger.pem", stranger.cert));
    expect(failures(await check({ files: { cert } })).join()).toMatch(
      /our certificate taken: the platform hung up .*it does not take our certificate/,
    );
  });

  test("a platform whose certificate has expired", async () => {
    const tls = { ...readPair(files.platformExpired), ca: pem(files.ca) };
    const expired = await securedStandIn(files, { webhookPort: 1, now: Date.now(), tls });
    closing.push(expired.stop);
    expect(failures(await check({ url: new URL(expired.url) })).join()).toMatch(
      /platform: certificate: .*it expired on .*-> whoever runs it must renew it/,
    );
  });

  test("our clock a little off is a warning", async () => {
    const findings = await check({ now: () => Date.now() + 120_000 });
    expect(states(findings)).toMatchObject({ clock: "warning", signature: "ok" });
  });
});

describe("our own webhook", () => {
  async function opened(changes: Partial<ServerOptions>) {
    const port = await freePort();
    const server = await startServer({
      ...{ host: "127.0.0.1", port, bodyBytesMax: 1_000, callsMax: 1, webhooks: {} },
      ready: () => true,
      report: () => {},
      tls: { ...readPair(files.service), ca: pem(files.ca) },
      ...changes,
    });
    closing.push(() => server.close());
    return port;
  }
  const seen = async (callback: string) =>
    (await check({ callback: new URL(callback) })).filter(({ step }) =>
      step.startsWith("our webhook"),
    );

  test("that turns strangers away is as it should be", async () => {
    const findings = await seen(`https://127.0.0.1:${await opened({ admit: () => false })}`);
    expect(states(findings)).toEqual({
      "our webhook: name": "ok",
      "our webhook: port": "ok",
      "our webhook: certificate": "ok",
      "our webhook: strangers": "ok",
      "our webhook: from outside": "skipped",
    });
  });

  test("that has a certificate of another name is told", async () => {
    const other = await strangers.issue({ hosts: ["other.example.test"] });
    const port = await opened({ tls: { ...other, ca: strangers.ca } });
    const ca = named("--ca", written("webhook-ca.pem", strangers.ca));
    const findings = await check({ files: { ca }, callback: new URL(`https://127.0.0.1:${port}`) });
    expect(failures(findings).join()).toMatch(
      /our webhook: certificate: .*it is not for 127.0.0.1 -> call it by a name that is in the certificate/,
    );
  });

  test("that does not run, has no TLS, or looks into calls of strangers is told", async () => {
    expect(failures(await seen("https://127.0.0.1:1")).join()).toContain("nothing listens there");
    const open = await seen(`http://127.0.0.1:${await opened({ tls: null })}`);
    expect(states(open)).toMatchObject({
      "our webhook: certificate": "warning",
      "our webhook: strangers": "failed",
    });
    expect(failures(open).join()).toContain("SDS_WEBHOOK_SIGNERS_FILE");
    const signed = await seen(
      `http://127.0.0.1:${await opened({ tls: null, admit: () => false })}`,
    );
    expect(states(signed)).toMatchObject({ "our webhook: strangers": "ok" });
  });
});
