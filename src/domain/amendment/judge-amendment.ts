/**
 * What can be said against a request before its energy is shared out: the tests of IF-027 in the order of
 * estimation.md 14. The first that fails gives the code.
 */
import { isActive } from "../identity/measurement-quantity.ts";
import { dayMs, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import type { Span } from "../time/span.ts";
import type { AmendmentCode } from "./amendment-code.ts";
import {
  type AmendmentReason,
  type AmendmentRequest,
  isAmendmentReason,
  requestedDays,
} from "./amendment-request.ts";
import type { AmendmentSettings } from "./amendment-settings.ts";

/** What is known of the point, its supplier, and the message that asks. */
export interface AmendmentFacts {
  /** Milliseconds since 1970 UTC. What has not ended by then cannot be settled, nor amended. */
  readonly receivedAt: number;
  /** Our appointment for the point: spans that do not overlap. */
  readonly responsible: readonly Span[];
  /**
   * Days asked for whose final cut-off has not passed (`isOpen` of timetable). They need not be the latest
   * ones: the timetable closes 1 April 2027 half a year before 31 March.
   */
  readonly openDays: ReadonlySet<SettlementDay>;
  /** Reasons agreed with the supplier; null: all of DI-166. */
  readonly reasonsAllowed: readonly AmendmentReason[] | null;
  /**
   * The most that half an hour may hold, in watt-hours: agreed with the supplier, or what can be sent at all;
   * null: no bound is known.
   */
  readonly halfHourWhMax: number | null;
  /** References that the supplier gave to other requests. */
  readonly referencesUsed: ReadonlySet<string>;
  readonly isReactiveMeasured: boolean;
  /** True when the same message asks for active energy too. */
  readonly isActiveGiven: boolean;
}

interface Asked {
  readonly request: AmendmentRequest;
  readonly facts: AmendmentFacts;
  readonly settings: AmendmentSettings;
}

/** The code of the first test that fails, or null. */
export function judgeAmendment(
  request: AmendmentRequest,
  facts: AmendmentFacts,
  settings: AmendmentSettings,
): AmendmentCode | null {
  const asked = { request, facts, settings };
  return tests.find(([, fails]) => fails(asked))?.[0] ?? null;
}

const tests: readonly (readonly [AmendmentCode, (asked: Asked) => boolean])[] = [
  ["DSCA999", ({ request, facts, settings }) => !hasUsableSpan(request, facts, settings)],
  ["DSCA015", ({ request }) => request.reason === null],
  ["DSCA011", ({ request }) => request.reason !== null && !isAmendmentReason(request.reason)],
  ["DSCA012", isReasonNotAgreed],
  ["DSCA009", ({ request, settings }) => settings.referenceRequired && request.reference === null],
  [
    "DSCA010",
    ({ request, facts }) =>
      request.reference !== null && facts.referencesUsed.has(request.reference),
  ],
  ["DSCA013", ({ request, facts }) => !isActive(request.quantity) && !facts.isActiveGiven],
  ["DSCA014", ({ request, facts }) => !isActive(request.quantity) && !facts.isReactiveMeasured],
  ["DSCA001", ({ request, facts }) => coveredMs(request, facts.responsible) === 0],
  [
    "DSCA002",
    ({ request, facts }) => coveredMs(request, facts.responsible) < request.to - request.from,
  ],
  ["DSCA003", (asked) => openDayCount(asked) === 0],
  [
    "DSCA004",
    (asked) =>
      asked.settings.partial === "refuse" &&
      openDayCount(asked) < requestedDays(asked.request).length,
  ],
  [
    "DSCA005",
    ({ request, settings }) => request.grossWh < 0 || request.grossWh < settings.thresholdWh,
  ],
];

/**
 * False when its ends are off the grid, not in order, still to come, or too far apart to be meant [ours: the last
 * two].
 */
export function hasUsableSpan(
  { from, to }: AmendmentRequest,
  { receivedAt }: Pick<AmendmentFacts, "receivedAt">,
  { daysMax }: AmendmentSettings,
): boolean {
  const isOnGrid = from % halfHourMs === 0 && to % halfHourMs === 0;
  return isOnGrid && to > from && to <= receivedAt && to - from <= daysMax * dayMs;
}

function isReasonNotAgreed({ request, facts }: Asked): boolean {
  return facts.reasonsAllowed?.every((allowed) => allowed !== request.reason) ?? false;
}

/** Milliseconds of the request that lie inside the spans. */
function coveredMs({ from, to }: AmendmentRequest, spans: readonly Span[]): number {
  let covered = 0;
  for (const span of spans)
    covered += Math.max(0, Math.min(to, span.to ?? to) - Math.max(from, span.from));
  return covered;
}

function openDayCount({ request, facts }: Asked): number {
  return requestedDays(request).filter(({ day }) => facts.openDays.has(day)).length;
}
