/**
 * The certificates of demo and tests: ours, the platform stand-in's, and an expired one for its faults. Made on first use
 * and kept below SDS_DATA_DIR, so that a later run starts at once; made anew before they expire.
 */
import { randomBytes, X509Certificate } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { KeyAndCertificate } from "./certificate-authority.ts";
import { whileAlone } from "./while-alone.ts";

/** Paths of a private key and its certificate. */
export interface KeyAndCertificateFiles {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateFiles {
  /** The authority that both sides trust. */
  readonly ca: string;
  /** Our TLS certificate, for calls and for the webhook. */
  readonly service: KeyAndCertificateFiles;
  readonly serviceSigning: KeyAndCertificateFiles;
  readonly platform: KeyAndCertificateFiles;
  readonly platformSigning: KeyAndCertificateFiles;
  /** The platform's TLS certificate as it would be after its last day. */
  readonly platformExpired: KeyAndCertificateFiles;
  readonly apiKey: string;
}

const dayMs = 86_400_000;
/** Not so long that a forgotten folder would be trusted for years. */
const validDays = 90;
const renewedDaysBefore = 7;
const hosts = ["localhost", "127.0.0.1", "::1"];
const pairs = ["service", "service-signing", "platform", "platform-signing", "platform-expired"];

/** The files in `folder`, made when they are missing or about to expire at `now`, milliseconds since 1970 UTC. */
export async function ensureCertificates(folder: string, now: number): Promise<CertificateFiles> {
  // One after another: a set that another process has just made must not be taken from under it.
  if (!isUsable(folder, now))
    await whileAlone(`${folder}.lock`, async () => {
      if (!isUsable(folder, now)) await makeAnew(folder, now);
    });
  return filesIn(folder);
}

/** Made beside the folder and put into place by a rename: it stands whole or not at all. */
async function makeAnew(folder: string, now: number): Promise<void> {
  const fresh = `${folder}.new-${process.pid}-${randomBytes(4).toString("hex")}`;
  mkdirSync(fresh, { mode: 0o700 });
  try {
    await make(fresh, now);
    const stale = `${fresh}-old`;
    if (existsSync(folder)) renameSync(folder, stale);
    renameSync(fresh, folder);
    rmSync(stale, { recursive: true, force: true });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

async function make(folder: string, now: number): Promise<void> {
  // Loaded only here: a run that finds its certificates does not pay for it.
  const { createAuthority } = await import("./certificate-authority.ts");
  const valid = { validFrom: new Date(now - dayMs), validTo: new Date(now + validDays * dayMs) };
  const past = { validFrom: new Date(now - 2 * dayMs), validTo: new Date(now - dayMs) };
  const authority = await createAuthority("SDS demo authority", valid);
  const [service, serviceSigning, platform, platformSigning] = await Promise.all([
    authority.issue({ commonName: "sds.example.test", use: "tls", hosts, ...valid }),
    authority.issue({ commonName: "SDS message signing", use: "signing", ...valid }),
    authority.issue({ commonName: "dip.example.test", use: "tls", hosts, ...valid }),
    authority.issue({ commonName: "DIP message signing", use: "signing", ...valid }),
  ]);
  const expired = await authority.issue(
    { commonName: "dip.example.test", use: "tls", hosts, ...past },
    platform.key,
  );
  writeFileSync(join(folder, "ca.pem"), authority.cert);
  write(folder, "service", service);
  write(folder, "service-signing", serviceSigning);
  write(folder, "platform", platform);
  write(folder, "platform-signing", platformSigning);
  write(folder, "platform-expired", expired);
  writeSecret(join(folder, "api-key"), `${randomBytes(16).toString("hex")}\n`);
}

function write(folder: string, name: string, { key, cert }: KeyAndCertificate): void {
  writeSecret(join(folder, `${name}.key`), key);
  writeFileSync(join(folder, `${name}.pem`), cert);
}

function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
}

function isUsable(folder: string, now: number): boolean {
  const names = [...pairs.flatMap((name) => [`${name}.key`, `${name}.pem`]), "ca.pem", "api-key"];
  if (!names.every((name) => existsSync(join(folder, name)))) return false;
  const ca = new X509Certificate(readFileSync(join(folder, "ca.pem")));
  return Date.parse(ca.validTo) - now > renewedDaysBefore * dayMs;
}

function filesIn(folder: string): CertificateFiles {
  const pair = (name: string) => ({
    key: join(folder, `${name}.key`),
    cert: join(folder, `${name}.pem`),
  });
  return {
    ca: join(folder, "ca.pem"),
    service: pair("service"),
    serviceSigning: pair("service-signing"),
    platform: pair("platform"),
    platformSigning: pair("platform-signing"),
    platformExpired: pair("platform-expired"),
    apiKey: join(folder, "api-key"),
  };
}
