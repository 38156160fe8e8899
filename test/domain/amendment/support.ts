/** A request for two London days in summer time, and a point for which nothing stands against it. */
import type { AmendmentRequest } from "../../../src/domain/amendment/amendment-request.ts";
import { requestedDays } from "../../../src/domain/amendment/amendment-request.ts";
import { initialAmendmentSettings } from "../../../src/domain/amendment/amendment-settings.ts";
import type { AmendmentCase } from "../../../src/domain/amendment/decide-amendment.ts";
import type { AmendmentFacts } from "../../../src/domain/amendment/judge-amendment.ts";

export const twoDays: AmendmentRequest = {
  quantity: "AI",
  from: Date.parse("2026-10-19T23:00:00Z"),
  to: Date.parse("2026-10-21T23:00:00Z"),
  grossWh: 25_000,
  reason: "T",
  reference: "R-1",
};

/** Facts in which every day of the request is ours and open. */
export function factsFor(
  request: AmendmentRequest,
  facts: Partial<AmendmentFacts> = {},
): AmendmentFacts {
  return {
    receivedAt: Date.parse("2027-01-04T09:00:00Z"),
    responsible: [{ from: Date.parse("2026-01-01T00:00:00Z"), to: null }],
    openDays: new Set(requestedDays(request).map(({ day }) => day)),
    reasonsAllowed: null,
    halfHourWhMax: null,
    referencesUsed: new Set(),
    isReactiveMeasured: false,
    isActiveGiven: true,
    ...facts,
  };
}

/** A case with a flat load shape on every day. */
export function caseFor(
  request: AmendmentRequest,
  changes: Partial<Omit<AmendmentCase, "facts">> & {
    readonly facts?: Partial<AmendmentFacts>;
  } = {},
): AmendmentCase {
  const flat = new Array<number>(48).fill(1);
  return {
    settings: initialAmendmentSettings,
    shapes: new Map(requestedDays(request).map(({ day }) => [day, flat])),
    settled: new Map(),
    ...changes,
    facts: factsFor(request, changes.facts),
  };
}
