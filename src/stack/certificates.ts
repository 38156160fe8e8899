/**
 * The certificates of demo and tests: ours, the platform stand-in's, and an expired one for its faults. Made on first use
 * and kept below SDS_DATA_DIR, so that a later run starts at once; made anew before they expire.
 */
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  dayMs,
  ensureFolder,
  type KeyAndCertificateFiles,
  pairIn,
  validityFrom,
  writePair,
  writeSecret,
} from "./certificate-folder.ts";

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

const hosts = ["localhost", "127.0.0.1", "::1"];
const pairs = ["service", "service-signing", "platform", "platform-signing", "platform-expired"];

/** The files in `folder`, made when they are missing or about to expire at `now`, milliseconds since 1970 UTC. */
export async function ensureCertificates(folder: string, now: number): Promise<CertificateFiles> {
  await ensureFolder(
    folder,
    { pairs, others: ["api-key"], make: (fresh) => make(fresh, now) },
    now,
  );
  return filesIn(folder);
}

async function make(folder: string, now: number): Promise<void> {
  // Loaded only here: a run that finds its certificates does not pay for it.
  const { createAuthority } = await import("./certificate-authority.ts");
  const valid = validityFrom(now);
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
  writePair(folder, "service", service);
  writePair(folder, "service-signing", serviceSigning);
  writePair(folder, "platform", platform);
  writePair(folder, "platform-signing", platformSigning);
  writePair(folder, "platform-expired", expired);
  writeSecret(join(folder, "api-key"), `${randomBytes(16).toString("hex")}\n`);
}

function filesIn(folder: string): CertificateFiles {
  return {
    ca: join(folder, "ca.pem"),
    service: pairIn(folder, "service"),
    serviceSigning: pairIn(folder, "service-signing"),
    platform: pairIn(folder, "platform"),
    platformSigning: pairIn(folder, "platform-signing"),
    platformExpired: pairIn(folder, "platform-expired"),
    apiKey: join(folder, "api-key"),
  };
}
