/**
 * The signing recipe of dip-messages 4.2 in the platform's own words, so that a misreading on one side shows on the other.
 * Dates are machine time: a signature is judged by the clocks of machines.
 */
import {
  createHash,
  createPrivateKey,
  createSign,
  createVerify,
  type KeyObject,
} from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** A message signing key with the text of its certificate's file. */
export interface SigningPair {
  readonly key: KeyObject;
  readonly certificateText: string;
}

/** From PEM texts. */
export function signingPair(keyText: string, certificateText: string): SigningPair {
  return { key: createPrivateKey(keyText), certificateText };
}

/** The headers of a POST, as the sender of `body` to `url` at `at` (machine time, milliseconds since 1970 UTC). */
export function signatureOf(
  { url, body }: { readonly url: string; readonly body: Buffer },
  pair: SigningPair,
  at: number,
): Record<string, string> {
  const date = new Date(at).toISOString();
  const hash = hashOf(body);
  return {
    "x-dip-signature-date": date,
    "x-dip-content-hash": hash,
    "x-dip-signature": createSign("sha256")
      .update(textToSign("POST", url, date, hash))
      .sign(pair.key, "base64"),
    "x-dip-signature-certificate": Buffer.from(pair.certificateText).toString("base64"),
  };
}

/** A call as the platform saw it; `url` is its own view. */
export interface SeenCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** True when the call is signed by the registered certificate, over what came, within five minutes of `now`. */
export function isSignedBy(certificateText: string, call: SeenCall, now: number): boolean {
  const { headers, method, url, body } = call;
  const header = (name: string) => {
    const value = headers[name];
    return typeof value === "string" ? value : "";
  };
  const certificate = Buffer.from(header("x-dip-signature-certificate"), "base64").toString();
  if (certificate !== certificateText.replaceAll("\r", "")) return false;
  const hash = header("x-dip-content-hash");
  if (hash !== hashOf(body)) return false;
  const date = header("x-dip-signature-date");
  const isTrue = createVerify("sha256")
    .update(textToSign(method, url, date, hash))
    .verify(certificateText, header("x-dip-signature"), "base64");
  return isTrue && Math.abs(Date.parse(date) - now) <= skewMs && date.length === 24;
}

const skewMs = 5 * 60_000;

function hashOf(body: Buffer): string {
  return createHash("sha256")
    .update(body.length > 0 ? body : "{}")
    .digest("base64");
}

function textToSign(method: string, url: string, date: string, hash: string): string {
  return [method.toUpperCase(), url.toLowerCase(), date, hash].join(";");
}
