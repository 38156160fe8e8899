import { rule } from "../rule.ts";

export interface ConsentedRead {
  /** DI-017: H half hours, D days, M months, N nothing; anything else counts as nothing. */
  readonly consent: string;
  readonly kind: "halfHours" | "register";
  /** Stamp of a register read in milliseconds UTC; null for half hours. */
  readonly at: number | null;
}

/** What the customer has not agreed to is parked undecoded and its bytes are deleted; nobody is told a figure. */
export const noConsent = rule({
  id: "V19",
  name: "no-consent",
  says: "the customer agreed to what is read",
  source: "DI-017",
  scope: "read",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: { deleteDays: { initial: 7, min: 0, max: 30 } },
  text: ({ consent }) => `Not covered by consent ${consent}`,
  check({ consent, kind, at }: ConsentedRead) {
    if (isCovered(consent, kind, at)) return null;
    return { outcome: "refuse", reason: "noConsent", detail: { consent, disposition: "parked" } };
  },
});

function isCovered(consent: string, kind: ConsentedRead["kind"], at: number | null): boolean {
  if (consent === "H") return true;
  if (kind === "halfHours") return false;
  return consent === "D" || (consent === "M" && at !== null && new Date(at).getUTCDate() === 1);
}
