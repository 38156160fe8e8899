/** Judges the signature of a call that came in, in the order of dip-messages.md 5.1 step 3 and reliability.md 6.2. */
import { timingSafeEqual, verify } from "node:crypto";
import { canonicalBytes, contentHash, type SignedCall, signatureHeaders } from "./canonical.ts";
import { signerOf, type TrustedSigners } from "./trusted-signers.ts";

/** The four headers, each of which came exactly once. */
export interface SignatureHeaders {
  readonly signature: string;
  readonly date: string;
  readonly contentHash: string;
  readonly certificate: string;
}

/** The first thing that is wrong. `skew`: all is true, but too old or from the future. */
export type SignatureFault = "headers" | "certificate" | "hash" | "signature" | "date" | "skew";

export interface SignatureRules {
  readonly trusted: TrustedSigners;
  /** How far the date may be from our clock, in milliseconds, both ways. */
  readonly skewMs: number;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const dateForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * Null when the call comes from a signer that we trust, unchanged and in time. `call.url` is our own registered URL,
 * never what the caller says; `now` is machine time in milliseconds since 1970 UTC.
 */
export function findSignatureFault(
  call: SignedCall,
  headers: SignatureHeaders | null,
  { trusted, skewMs }: SignatureRules,
  now: number,
): SignatureFault | null {
  if (headers === null) return "headers";
  const { date } = headers;
  const signer = signerOf(headers.certificate, trusted);
  if (signer === null || now < signer.validFrom || now > signer.validTo) return "certificate";
  const hash = contentHash(call.body);
  if (!isSame(hash, headers.contentHash)) return "hash";
  if (!base64.test(headers.signature)) return "signature";
  const signature = Buffer.from(headers.signature, "base64");
  if (!verify("RSA-SHA256", canonicalBytes(call, { date, hash }), signer.key, signature))
    return "signature";
  const at = dateForm.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at)) return "date";
  return Math.abs(now - at) <= skewMs ? null : "skew";
}

/**
 * The four headers of a call, from names and values by turns as they came over the wire; null when one is missing, there
 * twice or empty.
 */
export function readSignatureHeaders(raw: readonly string[]): SignatureHeaders | null {
  const only = (name: string): string => {
    const wanted = name.toLowerCase();
    const found = raw.filter(
      (_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === wanted,
    );
    return found.length === 1 ? (found[0] ?? "") : "";
  };
  const headers = {
    signature: only(signatureHeaders.signature),
    date: only(signatureHeaders.date),
    contentHash: only(signatureHeaders.contentHash),
    certificate: only(signatureHeaders.certificate),
  };
  return Object.values(headers).includes("") ? null : headers;
}

/** Compares in a time that does not tell how much of it was right. */
function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
