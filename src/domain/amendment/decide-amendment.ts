/** One request to amend: refused with its code, or the figures of the half hours that it replaces. */
import { assert } from "../../std/assert.ts";
import type { AmendmentCode } from "./amendment-code.ts";
import {
  type AmendmentReason,
  type AmendmentRequest,
  isAmendmentReason,
} from "./amendment-request.ts";
import type { AmendmentSettings } from "./amendment-settings.ts";
import { type AmendmentFacts, judgeAmendment } from "./judge-amendment.ts";
import { type AmendedStretch, type AmendmentBasis, shareAmendment } from "./share-amendment.ts";

export type AmendmentDecision =
  | {
      readonly kind: "accepted";
      readonly reason: AmendmentReason;
      /** Gross consumption in watt-hours: the open and the closed part together. */
      readonly grossWh: number;
      readonly openWh: number;
      readonly closedWh: number;
      /** Stretches of days still open, in order: they become versions and go out. */
      readonly open: readonly AmendedStretch[];
      /** Stretches of days past their final cut-off: worked out, never sent. */
      readonly closed: readonly AmendedStretch[];
    }
  | { readonly kind: "refused"; readonly code: AmendmentCode };

/** What a request is decided from. */
export interface AmendmentCase extends AmendmentBasis {
  readonly facts: AmendmentFacts;
  readonly settings: AmendmentSettings;
}

/** Decides on one request (estimation.md 14). The same request and case give the same decision. */
export function decideAmendment(
  request: AmendmentRequest,
  { facts, settings, ...basis }: AmendmentCase,
): AmendmentDecision {
  const fault = judgeAmendment(request, facts, settings);
  if (fault !== null) return { kind: "refused", code: fault };
  const { reason, grossWh } = request;
  assert(reason !== null && isAmendmentReason(reason), "the reason was judged");
  const stretches = shareAmendment(request, basis, settings.weights);
  const open = stretches.filter(({ day }) => facts.openDays.has(day));
  const closed = stretches.filter(({ day }) => !facts.openDays.has(day));
  const openWh = energyOf(open);
  const closedWh = energyOf(closed);
  assert(openWh + closedWh === grossWh, "the parts add up to the gross figure");
  const code = judgeParts(open, stretches, { openWh, grossWh, facts, settings });
  if (code !== null) return { kind: "refused", code };
  return { kind: "accepted", reason, grossWh, openWh, closedWh, open, closed };
}

/**
 * What can be said only once the parts are known. The rules agreed with a supplier are not public; the most
 * that half an hour may hold is ours: of the gross figure in the mean, of the open part in each half hour.
 */
function judgeParts(
  open: readonly AmendedStretch[],
  all: readonly AmendedStretch[],
  known: {
    readonly openWh: number;
    readonly grossWh: number;
    readonly facts: AmendmentFacts;
    readonly settings: AmendmentSettings;
  },
): AmendmentCode | null {
  const { openWh, grossWh, facts, settings } = known;
  if (openWh < settings.thresholdWh) return "DSCA006";
  const { halfHourWhMax } = facts;
  if (halfHourWhMax === null) return null;
  const halfHours = all.reduce((count, { wattHours }) => count + wattHours.length, 0);
  if (grossWh > halfHours * halfHourWhMax) return "DSCA007";
  const isAbove = open.some(({ wattHours }) => wattHours.some((value) => value > halfHourWhMax));
  return isAbove ? "DSCA008" : null;
}

function energyOf(stretches: readonly AmendedStretch[]): number {
  let sum = 0;
  for (const { wattHours } of stretches) for (const value of wattHours) sum += value;
  return sum;
}
