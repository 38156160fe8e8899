/** The certificates that demo and tests share, made by whoever comes first, and ones for what must be refused. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type BrokerCertificates,
  ensureBrokerCertificates,
} from "../../src/stack/broker-certificates.ts";
import {
  type CertificateRequest,
  createAuthority,
  type KeyAndCertificate,
} from "../../src/stack/certificate-authority.ts";
import type { KeyAndCertificateFiles } from "../../src/stack/certificate-folder.ts";
import { type CertificateFiles, ensureCertificates } from "../../src/stack/certificates.ts";
import { dataRoot } from "../../src/stack/stack.ts";
import { testEnvironment } from "./environment.ts";

const dayMs = 86_400_000;

/** Paths of the shared ones. */
export function sharedCertificates(): Promise<CertificateFiles> {
  return ensureCertificates(join(dataRoot(testEnvironment()), "certificates"), Date.now());
}

/** Those of a private broker with an access list. */
export function sharedBrokerCertificates(): Promise<BrokerCertificates> {
  const folder = join(dataRoot(testEnvironment()), "broker-certificates");
  return ensureBrokerCertificates(folder, Date.now());
}

/** A key and its certificate as PEM texts. */
export function readPair({ key, cert }: KeyAndCertificateFiles): KeyAndCertificate {
  return { key: pem(key), cert: pem(cert) };
}

/** The text of a file. */
export function pem(path: string): string {
  return readFileSync(path, "utf8");
}

/** Certificates of an authority that nobody trusts; `key` spares the making of another. */
export async function strangersCertificates(key: string) {
  const valid = { validFrom: new Date(Date.now() - dayMs), validTo: new Date(Date.now() + dayMs) };
  const authority = await createAuthority("Nobody's authority", valid);
  const issue = (request: Partial<CertificateRequest>, own = key) =>
    authority.issue(
      { commonName: "dip.example.test", use: "tls", hosts: ["127.0.0.1"], ...valid, ...request },
      own,
    );
  return { ca: authority.cert, issue };
}
