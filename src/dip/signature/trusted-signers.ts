/**
 * Signing certificates that we trust by their fingerprint. What a caller sends is compared with them and never parsed,
 * so a hostile certificate meets no parser of ours.
 */
import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import { isSigningKey, signingKeyWords } from "./signing-key.ts";

export interface TrustedSigner {
  readonly key: KeyObject;
  /** First and last instant of the certificate, milliseconds since 1970 UTC. */
  readonly validFrom: number;
  readonly validTo: number;
}

/** By the SHA-256 of the certificate's DER bytes, base64. Two at once let the platform change its certificate. */
export type TrustedSigners = ReadonlyMap<string, TrustedSigner>;

const pemBlock = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** Every certificate of a PEM text; throws `RangeError` when there is none, or one that cannot have signed. */
export function readTrustedSigners(pem: string): TrustedSigners {
  const signers = [...pem.matchAll(pemBlock)].map(([text]) => {
    const certificate = new X509Certificate(text);
    const { publicKey } = certificate;
    if (!isSigningKey(publicKey))
      throw new RangeError(`a signing certificate needs ${signingKeyWords}`);
    return [
      fingerprint(certificate.raw),
      {
        key: publicKey,
        validFrom: Date.parse(certificate.validFrom),
        validTo: Date.parse(certificate.validTo),
      },
    ] as const;
  });
  if (signers.length === 0) throw new RangeError("no certificate in PEM form");
  return new Map(signers);
}

/** Whose certificate a header carries, or null when it is nobody's that we trust. */
export function signerOf(header: string, trusted: TrustedSigners): TrustedSigner | null {
  const pem = Buffer.from(header, "base64").toString("latin1");
  const [block] = pem.matchAll(pemBlock);
  if (block === undefined) return null;
  const der = Buffer.from(block[1] ?? "", "base64");
  return trusted.get(fingerprint(der)) ?? null;
}

function fingerprint(der: Uint8Array): string {
  return createHash("sha256").update(der).digest("base64");
}
