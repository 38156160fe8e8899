/** Who may speak to the platform: whoever knows the API key and signs with the certificate registered for the service. */
import type { IncomingMessage } from "node:http";
import { isSignedBy } from "./signature.ts";

export interface GateSettings {
  /** PEM text of the service's signing certificate, as its file stands. */
  readonly serviceSigner: string;
  readonly apiKey: string;
}

/**
 * Null for a call that may come in, else the status of the reply, which has no body. A wrong key is 403 and a wrong
 * signature 401 [ours]: the published list has both and does not say which is which.
 */
export type Gatekeeper = (request: IncomingMessage, body: Buffer) => 401 | 403 | null;

/** A gatekeeper for calls to `publicUrl`, the platform's own view of where it is; `now` is machine time. */
export function gatekeeper(
  { serviceSigner, apiKey }: GateSettings,
  publicUrl: () => string,
  now: () => number,
): Gatekeeper {
  return ({ method = "", url = "", headers }, body) => {
    if (headers["x-api-key"] !== apiKey) return 403;
    const call = { method, url: `${publicUrl()}${url}`, headers, body };
    return isSignedBy(serviceSigner, call, now()) ? null : 401;
  };
}
