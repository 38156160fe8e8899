/** Signs calls of ours (dip-messages.md 4.2, steps 3 to 5). */
import { type KeyObject, sign } from "node:crypto";
import { canonicalBytes, contentHash, type SignedCall, signatureHeaders } from "./canonical.ts";

export interface Signer {
  /** RSA. The platform asks for PKCS #1 v1.5, so the same call at the same instant has the same signature. */
  readonly key: KeyObject;
  /** Value of the certificate header, from `certificateHeader`. */
  readonly certificateHeader: string;
}

/**
 * The four headers of one attempt at `at`, machine time in milliseconds since 1970 UTC: a signature is judged by the
 * clocks of machines, however fast the market's clock runs.
 */
export function signCall(
  call: SignedCall,
  signer: Signer,
  at: number,
): Readonly<Record<string, string>> {
  const date = new Date(at).toISOString();
  const hash = contentHash(call.body);
  const signature = sign("RSA-SHA256", canonicalBytes(call, { date, hash }), signer.key);
  return {
    [signatureHeaders.signature]: signature.toString("base64"),
    [signatureHeaders.date]: date,
    [signatureHeaders.contentHash]: hash,
    [signatureHeaders.certificate]: signer.certificateHeader,
  };
}

/** Base64 of the certificate's PEM text with LF line ends, the file as it stands: so it is encoded twice. */
export function certificateHeader(pem: string): string {
  return Buffer.from(pem.replaceAll("\r\n", "\n")).toString("base64");
}
