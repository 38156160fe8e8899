/**
 * Who may speak to the private broker of a run: an authority of its own, the broker's certificate, and one for each
 * identity of the access list, whose common name it is. Made on first use and kept, as those of the platform are.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  ensureFolder,
  type KeyAndCertificateFiles,
  pairIn,
  validityFrom,
  writePair,
} from "./certificate-folder.ts";

/** The meter side's gateway, through which the simulator sends for all its meters. */
export const gatewayIdentity = "gw-01";
/** A single meter of the communications company that no fleet has: what it says may only be about itself. */
export const strangerIdentity = "02-5D-53-FF-FF-FF-FF-FE";

const serviceIdentities = [
  "sds-ingest-0",
  "sds-ingest-1",
  "sds-ingest-2",
  "sds-ingest-3",
  // The one connection of a second process.
  "sds-ingest-1-0",
  "sds-request",
];
const clients = [...serviceIdentities, gatewayIdentity, strangerIdentity];
const broker = "server";

export interface BrokerCertificates {
  /** Holds `ca.pem` and, for each identity, NAME.pem and NAME.key: what `MQTT_IDENTITY_DIR` names. */
  readonly folder: string;
  readonly ca: string;
  readonly server: KeyAndCertificateFiles;
}

/** By what a client proves to a broker who it is: PEM texts of its authority, certificate and key. */
export interface ClientProof {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** The proof of an identity of such a folder. */
export function proofIn(folder: string, identity: string): ClientProof {
  const { cert, key } = pairIn(folder, identity);
  const text = (file: string) => readFileSync(file, "utf8");
  return { ca: text(join(folder, "ca.pem")), cert: text(cert), key: text(key) };
}

/** The files in `folder`, made when they are missing or about to expire at `now`, milliseconds since 1970 UTC. */
export async function ensureBrokerCertificates(
  folder: string,
  now: number,
): Promise<BrokerCertificates> {
  const pairs = [broker, ...clients];
  await ensureFolder(folder, { pairs, others: [], make: (fresh) => make(fresh, now) }, now);
  return { folder, ca: join(folder, "ca.pem"), server: pairIn(folder, broker) };
}

async function make(folder: string, now: number): Promise<void> {
  // Loaded only here: a run that finds its certificates does not pay for it.
  const { createAuthority } = await import("./certificate-authority.ts");
  const valid = validityFrom(now);
  const authority = await createAuthority("SDS demo broker authority", valid);
  const issue = async (name: string, commonName: string, hosts: readonly string[]) =>
    writePair(folder, name, await authority.issue({ commonName, use: "tls", hosts, ...valid }));
  writeFileSync(join(folder, "ca.pem"), authority.cert);
  await Promise.all([
    issue(broker, "localhost", ["localhost", "127.0.0.1", "::1"]),
    ...clients.map((name) => issue(name, name, [])),
  ]);
}
