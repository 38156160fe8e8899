/** What one request is decided from, put together from what is known of its point and of each of its days. */
import type { SettledSlots } from "../day/consumption-day.ts";
import type { LoadShape } from "../shape/load-shape.ts";
import { hardLimitWh, type LimitFigures } from "../standing/connection-limit.ts";
import type { DayStanding } from "../standing/day-standing.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { Span } from "../time/span.ts";
import { isOpen } from "../timetable/next-run.ts";
import { type AmendmentRequest, requestedDays } from "./amendment-request.ts";
import type { AmendmentSettings } from "./amendment-settings.ts";
import type { AskedAmendment } from "./answer-amendments.ts";
import { hasUsableSpan } from "./judge-amendment.ts";

/** A day of the request on which the point is ours. */
export interface KnownDay {
  readonly standing: DayStanding;
  readonly limits: LimitFigures;
  readonly shape: LoadShape;
  /** The version in force; null: none yet. */
  readonly slots: SettledSlots | null;
}

export interface KnownRequest {
  /** Market times: of the message, and of the decision. */
  readonly receivedAt: number;
  readonly now: number;
  readonly settings: AmendmentSettings;
  /** Our appointment for the point in the direction that is asked for. */
  readonly responsible: readonly Span[];
  /** Null: the point is not ours on that day. */
  dayOf(day: SettlementDay): KnownDay | null;
}

/**
 * The request with its case. With no supplier anything is agreed, so that every reason is allowed, and half an hour
 * may hold what the connection can carry [ours]: more would never pass the centre (ECS1012).
 */
export function amendmentCase(request: AmendmentRequest, known: KnownRequest): AskedAmendment {
  const { receivedAt, now, settings, responsible } = known;
  const shapes = new Map<SettlementDay, readonly number[]>();
  const settled = new Map<SettlementDay, readonly (number | null)[]>();
  const openDays = new Set<SettlementDay>();
  let halfHourWhMax: number | null = null;
  const days = hasUsableSpan(request, { receivedAt }, settings) ? requestedDays(request) : [];
  for (const { day } of days) {
    const found = known.dayOf(day);
    if (isOpen(day, now)) openDays.add(day);
    if (found === null) continue;
    shapes.set(day, found.shape.weights);
    if (found.slots !== null) settled.set(day, found.slots.wattHours);
    const limitWh = limitOf(found);
    if (limitWh !== null) halfHourWhMax = Math.min(halfHourWhMax ?? limitWh, limitWh);
  }
  return {
    request,
    known: {
      settings,
      shapes,
      settled,
      facts: {
        receivedAt,
        responsible,
        openDays,
        reasonsAllowed: null,
        halfHourWhMax,
        isReactiveMeasured: settled.size > 0,
      },
    },
  };
}

/** A de-energised point has no estimated energy (ECS1008); an amended half hour counts as estimated. */
function limitOf({ standing: { registration, binding }, limits }: KnownDay): number | null {
  if (registration.energisation === "D") return 0;
  return hardLimitWh(registration.connectionType, binding.phases, limits);
}
