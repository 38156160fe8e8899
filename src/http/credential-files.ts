/**
 * Certificates, keys and secrets from files that settings name. Whatever does not fit stops the start, in words that name
 * the setting, the file and what would pass; never what stands in a secret file.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { OperatingError } from "../errors.ts";

/** A setting with the path that it was given. */
export interface FileSetting {
  readonly setting: string;
  readonly path: string;
}

export interface CertificateFile {
  /** The text as the file stands. */
  readonly pem: string;
  /** The first certificate of the file: our own where a chain follows. */
  readonly leaf: X509Certificate;
  /** Last instant of the leaf, milliseconds since 1970 UTC. */
  readonly validTo: number;
}

export interface KeyPairFiles extends CertificateFile {
  readonly keyPem: string;
  readonly key: KeyObject;
}

const certificateBlock = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
/** Read by whoever may, but not by group or others. */
const othersMask = 0o077;
/** What a header may carry: visible ASCII, no space. */
const headerSafe = /^[\x21-\x7e]+$/;

/** A certificate that is valid at `now`, machine time in milliseconds since 1970 UTC; throws `CONFIG_INVALID`. */
export function readCertificate(file: FileSetting, now: number): CertificateFile {
  const pem = readText(file);
  const [leaf] = certificatesOf(file, pem);
  if (leaf === undefined)
    throw notFit(file, "holds no certificate: expected -----BEGIN CERTIFICATE-----");
  const [validFrom, validTo] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
  if (now < validFrom) throw notFit(file, `is not valid before ${dateOf(validFrom)}`);
  if (now > validTo)
    throw notFit(file, `expired on ${dateOf(validTo)}: a new certificate is needed`);
  return { pem, leaf, validTo };
}

/** A certificate and the private key that belongs to it; throws `CONFIG_INVALID`. */
export function readKeyPair(
  { cert, key }: { readonly cert: FileSetting; readonly key: FileSetting },
  now: number,
): KeyPairFiles {
  const certificate = readCertificate(cert, now);
  const keyPem = readPrivateText(key);
  const privateKey = parseKey(key, keyPem);
  if (!certificate.leaf.checkPrivateKey(privateKey))
    throw notFit(key, `is not the key of the certificate in ${cert.setting}`);
  return { ...certificate, keyPem, key: privateKey };
}

/** Certificates of authorities, one or more; throws `CONFIG_INVALID`. */
export function readAuthorities(file: FileSetting): string {
  return readAuthorityFile(file).pem;
}

/** The same with the last instant of the one that lasts longest: while they change hands a file holds old and new. */
export function readAuthorityFile(file: FileSetting): { pem: string; validTo: number } {
  const pem = readText(file);
  const authorities = certificatesOf(file, pem);
  if (authorities.length === 0)
    throw notFit(file, "holds no certificate: expected -----BEGIN CERTIFICATE-----");
  const validTo = Math.max(...authorities.map((each) => Date.parse(each.validTo)));
  return { pem, validTo };
}

/** Lists of certificates that were taken back; throws `CONFIG_INVALID`. */
export function readRevocations(file: FileSetting): string {
  const pem = readText(file);
  if (!pem.includes("-----BEGIN X509 CRL-----"))
    throw notFit(file, "holds no revocation list: expected -----BEGIN X509 CRL-----");
  return pem;
}

/** One line of visible characters, such as an API key; throws `CONFIG_INVALID`. */
export function readSecret(file: FileSetting): string {
  const secret = readPrivateText(file).trim();
  if (!headerSafe.test(secret))
    throw notFit(
      file,
      secret === "" ? "is empty" : "must hold one line of visible ASCII characters",
    );
  return secret;
}

/** Text of a file; throws `CONFIG_INVALID` when it cannot be read. */
export function readText(file: FileSetting): string {
  try {
    return readFileSync(file.path, "utf8");
  } catch (error) {
    throw notFit(file, causeOf(error));
  }
}

/** `CONFIG_INVALID` about a file that a setting names. */
export function notFit({ setting, path }: FileSetting, what: string): OperatingError {
  return new OperatingError("CONFIG_INVALID", `${setting}: ${path} ${what}`);
}

/** Text of a file that nobody but its owner may read; throws `CONFIG_INVALID`. */
export function readPrivateText(file: FileSetting): string {
  const text = readText(file);
  // Windows knows no such mode.
  if (process.platform !== "win32" && (statSync(file.path).mode & othersMask) !== 0)
    throw notFit(file, "can be read by others than its owner: chmod 600 it");
  return text;
}

function parseKey(file: FileSetting, pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
    throw notFit(
      file,
      code === "ERR_MISSING_PASSPHRASE"
        ? "is locked by a passphrase: expected a key without one"
        : "holds no private key: expected -----BEGIN PRIVATE KEY-----",
    );
  }
}

function certificatesOf(file: FileSetting, pem: string): readonly X509Certificate[] {
  try {
    return [...pem.matchAll(certificateBlock)].map(([text]) => new X509Certificate(text));
  } catch {
    throw notFit(file, "holds a certificate that cannot be read: is it cut off?");
  }
}

function causeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  if (code === "ENOENT") return "is not there";
  if (code === "EACCES") return "may not be read by this process";
  return code === "EISDIR" ? "is a folder" : `cannot be read (${String(code)})`;
}

function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
