import { X509Certificate } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type CertificateFiles, ensureCertificates } from "../../src/stack/certificates.ts";
import { sharedCertificates } from "../support/certificates.ts";

const dayMs = 86_400_000;
let shared: CertificateFiles;
let folder = "";
beforeAll(async () => {
  shared = await sharedCertificates();
  folder = mkdtempSync(join(tmpdir(), "certificates-"));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const read = (path: string) => new X509Certificate(readFileSync(path));

/** A copy of the shared ones, so that nobody pays for the making. */
function copied(name: string): string {
  const copy = join(folder, name);
  cpSync(dirname(shared.ca), copy, { recursive: true });
  return copy;
}

test("are of one authority, each for its use, keys for the owner's eyes", () => {
  const ca = read(shared.ca);
  const { service, serviceSigning, platform, platformSigning, platformExpired } = shared;
  for (const pair of [service, serviceSigning, platform, platformSigning, platformExpired]) {
    const certificate = read(pair.cert);
    expect(certificate.checkIssued(ca) && certificate.verify(ca.publicKey)).toBe(true);
    expect(statSync(pair.key).mode & 0o777).toBe(0o600);
  }
  expect(statSync(shared.apiKey).mode & 0o777).toBe(0o600);
  expect(read(service.cert).subjectAltName).toContain("127.0.0.1");
  expect(read(service.cert).checkHost("localhost")).toBe("localhost");
  expect(read(serviceSigning.cert).subjectAltName).toBeUndefined();
  expect(Date.parse(read(platformExpired.cert).validTo)).toBeLessThan(Date.now());
  expect(read(platform.cert).ca).toBe(false);
});

test("stay the same while they are good", async () => {
  const own = copied("same");
  const before = readFileSync(join(own, "ca.pem"), "utf8");
  const made = await ensureCertificates(own, Date.now());
  expect(readFileSync(made.ca, "utf8")).toBe(before);
});

test("are made anew when one is missing or the end is near, by several at once", async () => {
  const own = copied("anew");
  const before = readFileSync(join(own, "ca.pem"), "utf8");
  unlinkSync(join(own, "service.key"));
  const now = Date.now() + 85 * dayMs;
  const [one, other] = await Promise.all([
    ensureCertificates(own, now),
    ensureCertificates(own, now),
  ]);
  expect(one).toEqual(other);
  const after = read(one.ca);
  expect(after.toString()).not.toBe(before);
  expect(Date.parse(after.validTo)).toBeGreaterThan(now + 80 * dayMs);
  expect(read(one.service.cert).verify(after.publicKey)).toBe(true);
}, 120_000);
