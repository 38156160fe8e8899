/** Which keys sign messages of the platform. */
import type { KeyObject } from "node:crypto";

/** NIST SP 800-131A: shorter RSA keys are trusted by nobody any more (reliability.md 6.2). */
const modulusBitsMin = 2_048;

/** What is asked of one, in words. */
export const signingKeyWords = `an RSA key of at least ${modulusBitsMin} bits`;

/** True for a private or public key that the platform's signatures can be made or verified with. */
export function isSigningKey({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  return (
    asymmetricKeyType === "rsa" && (asymmetricKeyDetails?.modulusLength ?? 0) >= modulusBitsMin
  );
}
