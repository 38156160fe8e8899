/**
 * What is to be looked at by whoever guards the service, counted by kind and alarmed (reliability.md 6): beside it stand
 * the refusals of our doors and the parked messages of meters, which have counts of their own.
 */

/** Every kind there is: with what each means, since its name is all that a figure says of it. */
export const securityEvents = {
  authDenied:
    "somebody could not prove who they are: at the webhook, the console or, we ourselves, at the broker",
  aclDenied: "the broker's access list denied us what we asked for",
  signatureBad: "a call of the webhook was not signed by whom we trust",
  signatureStale: "a signed call of the webhook was too old, or of the future",
  clockSkew: "our clock and the platform's differ by more than a minute",
  revealLimit:
    "somebody asked for more full MPANs or messages within an hour than one person may see",
  chainBroken: "the audit and its anchor do not agree",
  faultPointsOn: "a process was started with the fault points of tests",
} as const;

export type SecurityEvent = keyof typeof securityEvents;

/** How often each has happened in a process since it began. */
export class SecurityTally {
  readonly #times = new Map<SecurityEvent, number>();

  count(event: SecurityEvent): void {
    this.#times.set(event, (this.#times.get(event) ?? 0) + 1);
  }

  read(): readonly { readonly event: SecurityEvent; readonly times: number }[] {
    return [...this.#times].map(([event, times]) => ({ event, times }));
  }
}
