/**
 * What is signed of a call to or from the platform (dip-messages.md 4.2, steps 1 and 2): the content hash, and the text
 * `METHOD;url;date;hash` over which the signature goes. The four headers carry all of it but method and URL, which each
 * side takes from its own view.
 */
import { createHash } from "node:crypto";

/** Names of the four headers; each is there exactly once on every call in both directions. */
export const signatureHeaders = {
  signature: "X-DIP-Signature",
  date: "X-DIP-Signature-Date",
  contentHash: "X-DIP-Content-Hash",
  certificate: "X-DIP-Signature-Certificate",
} as const;

/** A call as its signature sees it. */
export interface SignedCall {
  readonly method: string;
  /** The whole URL: scheme, host, port, path. Letter case does not matter. */
  readonly url: string;
  /** The bytes as sent or received. */
  readonly body: Uint8Array;
}

const noBody = Buffer.from("{}");

/** Base64 of the SHA-256 of the raw bytes; a call without a body has that of the two bytes `{}`. */
export function contentHash(body: Uint8Array): string {
  return createHash("sha256")
    .update(body.length === 0 ? noBody : body)
    .digest("base64");
}

/** The bytes that are signed: method in capitals, URL in lower case, date and hash exactly as in their headers. */
export function canonicalBytes(
  { method, url }: Pick<SignedCall, "method" | "url">,
  { date, hash }: { readonly date: string; readonly hash: string },
): Buffer {
  return Buffer.from(`${method.toUpperCase()};${url.toLowerCase()};${date};${hash}`);
}
