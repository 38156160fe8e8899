/** Folders of certificates that are kept between runs: each stands whole or not at all, and is made anew before it expires. */
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

export interface CertificateFolder {
  /** Names of pairs: each is a `.key` and a `.pem`. */
  readonly pairs: readonly string[];
  /** Files besides `ca.pem`, the authority of all of them. */
  readonly others: readonly string[];
  /** Fills an empty folder. */
  make(folder: string): Promise<void>;
}

export const dayMs = 86_400_000;
/** Not so long that a forgotten folder would be trusted for years. */
const validDays = 90;
const renewedDaysBefore = 7;

/** From when to when what is made at `now` is valid. */
export function validityFrom(now: number): { readonly validFrom: Date; readonly validTo: Date } {
  return { validFrom: new Date(now - dayMs), validTo: new Date(now + validDays * dayMs) };
}

/** Makes the folder when something of it is missing or about to expire at `now`, milliseconds since 1970 UTC. */
export async function ensureFolder(
  folder: string,
  of: CertificateFolder,
  now: number,
): Promise<void> {
  // One after another: a set that another process has just made must not be taken from under it.
  if (!isUsable(folder, of, now))
    await whileAlone(`${folder}.lock`, async () => {
      if (!isUsable(folder, of, now)) await makeAnew(folder, of);
    });
}

/** Paths of a pair of a folder. */
export function pairIn(folder: string, name: string): KeyAndCertificateFiles {
  return { key: join(folder, `${name}.key`), cert: join(folder, `${name}.pem`) };
}

/** Writes a pair into a folder, the key for its owner's eyes. */
export function writePair(folder: string, name: string, { key, cert }: KeyAndCertificate): void {
  const files = pairIn(folder, name);
  writeSecret(files.key, key);
  writeFileSync(files.cert, cert);
}

/** Writes a file that nobody but its owner may read. */
export function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
}

/** Made beside the folder and put into place by a rename. */
async function makeAnew(folder: string, { make }: CertificateFolder): Promise<void> {
  const fresh = `${folder}.new-${process.pid}-${randomBytes(4).toString("hex")}`;
  mkdirSync(fresh, { mode: 0o700 });
  try {
    await make(fresh);
    const stale = `${fresh}-old`;
    if (existsSync(folder)) renameSync(folder, stale);
    renameSync(fresh, folder);
    rmSync(stale, { recursive: true, force: true });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

function isUsable(folder: string, { pairs, others }: CertificateFolder, now: number): boolean {
  const names = [...pairs.flatMap((name) => [`${name}.key`, `${name}.pem`]), "ca.pem", ...others];
  if (!names.every((name) => existsSync(join(folder, name)))) return false;
  const ca = new X509Certificate(readFileSync(join(folder, "ca.pem")));
  return Date.parse(ca.validTo) - now > renewedDaysBefore * dayMs;
}
