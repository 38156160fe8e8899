/** Tells the platform stand-in what is to go wrong. */
import { InjectionError } from "./injection.ts";
import type { StandInCall } from "./party-fault.ts";

/** Half hours that the centre is to refuse. */
export interface RejectionCall {
  readonly path: string;
  readonly body: readonly Readonly<Record<string, unknown>>[];
}

const timeoutMs = 5_000;

/** Rejects with an `InjectionError` when the stand-in does not take it. */
export function callStandIn(baseUrl: string): (call: StandInCall | RejectionCall) => Promise<void> {
  return async ({ path, body }) => {
    const response = await fetch(new URL(path, baseUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: Error) => {
      throw new InjectionError(`the platform stand-in does not answer (${error.message})`);
    });
    if (!response.ok)
      throw new InjectionError(`the platform stand-in answered ${response.status} to ${path}`);
  };
}
