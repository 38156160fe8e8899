/** Who may call our webhook: whoever signed the call as the platform does (dip-messages.md 5.1 step 3). */
import type { IncomingCall } from "../http/server.ts";
import { ClockSkewWatch } from "./clock-skew-watch.ts";
import type { TrustedSigners } from "./signature/trusted-signers.ts";
import {
  findSignatureFault,
  readSignatureHeaders,
  type SignatureFault,
} from "./signature/verify-call.ts";

export interface AdmitOptions {
  /** Whose signature counts now. */
  trusted(): TrustedSigners;
  /** Base of the callback URLs as registered; signatures cover it, whatever Host a caller names. */
  readonly publicUrl: string;
  readonly skewMs: number;
  /** Machine time. */
  now(): number;
  /** Told of every call that is turned away: each is lost until it is asked for again (5.2). */
  alarm(code: "signatureBad" | "signatureStale" | "clockSkew", detail: string): void;
}

/** Why a call was refused, for the operator. Nothing of the call itself is said: it is nobody's word. */
const why: Readonly<Record<SignatureFault, string>> = {
  headers: "one of the four X-DIP headers is missing, empty or there twice",
  certificate: "its signing certificate is not in SDS_WEBHOOK_SIGNERS_FILE, or out of its dates",
  hash: "its body is not the one that its content hash is of",
  signature: "its signature is not over our registered URL, its date and its body",
  date: "its signature date has not the form 2025-11-22T07:15:02.123Z",
  skew: "its signature date is too far from our clock (SDS_DIP_SIGNATURE_SKEW_MINUTES)",
};

/** A judge of incoming calls: true for those that are signed by the platform, for our URL, in time. */
export function admitSigned(options: AdmitOptions): (call: IncomingCall) => boolean {
  const { publicUrl, skewMs, alarm } = options;
  const trusted = () => options.trusted();
  const skew = new ClockSkewWatch();
  return ({ method, path, rawHeaders, body }) => {
    const now = options.now();
    const headers = readSignatureHeaders(rawHeaders);
    const call = { method, url: `${publicUrl}${path}`, body };
    const fault = findSignatureFault(call, headers, { trusted: trusted(), skewMs }, now);
    if (headers !== null && (fault === null || fault === "skew")) {
      const offMs = skew.observe(Date.parse(headers.date) - now);
      if (offMs !== null)
        alarm(
          "clockSkew",
          `our clock is ${Math.round(Math.abs(offMs) / 1_000)} s ${offMs > 0 ? "behind" : "ahead of"} the platform's: set it right`,
        );
    }
    if (fault === null) return true;
    alarm(
      fault === "skew" ? "signatureStale" : "signatureBad",
      `a call of ${path} was answered 401 and not kept: ${why[fault]}. The platform does not repeat it: the channel is requeued once calls are let in again`,
    );
    return false;
  };
}
