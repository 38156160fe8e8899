/** Cases of consumption amendments: a request as the supplier sends it, and the figures or code it comes to. */
import type {
  AmendmentReason,
  AmendmentRequest,
} from "../../../src/domain/amendment/amendment-request.ts";
import {
  isAmendmentReason,
  requestedDays,
} from "../../../src/domain/amendment/amendment-request.ts";
import {
  type AmendmentSettings,
  initialAmendmentSettings,
} from "../../../src/domain/amendment/amendment-settings.ts";
import { decideAmendment } from "../../../src/domain/amendment/decide-amendment.ts";
import type { AmendedStretch } from "../../../src/domain/amendment/share-amendment.ts";
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { flatShape } from "../../../src/domain/shape/load-shape.ts";
import type { SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { weekdayOf } from "../../../src/domain/timetable/bank-holiday.ts";
import { type KindRunner, kind } from "../by-kind.ts";
import type { NamedShapes } from "./ladder.ts";

type ShapeRule = string | { weekday: string; weekend: string } | null;

interface AmendmentGiven {
  readonly request: {
    readonly mq: MeasurementQuantity;
    readonly start: string;
    readonly end: string;
    readonly grossWh: number;
    readonly arc: string | null;
    readonly reference: string | null;
  };
  readonly context: {
    readonly responsibleFrom: string;
    readonly responsibleTo: string | null;
    readonly firstOpenDay: string;
    readonly thresholdWh: number;
    readonly partial?: AmendmentSettings["partial"];
    readonly referenceRequired?: boolean;
    readonly referencesUsed?: readonly string[];
    readonly reasonsAllowed?: string;
    readonly reactive?: boolean;
    readonly activeGiven?: boolean;
  };
  readonly shapeRule: ShapeRule;
  readonly weights?: AmendmentSettings["weights"];
  /** One figure for each half hour of the request. */
  readonly current?: readonly number[];
}

/** Runs a case over the shapes of its file. */
export function runAmendment(shapes: NamedShapes): KindRunner {
  return kind<AmendmentGiven>((given) => {
    const request = requestOf(given);
    const decision = decideAmendment(request, {
      facts: factsOf(given, request),
      settings: settingsOf(given),
      shapes: new Map(
        requestedDays(request).map(({ day }) => [day, shapeOn(day, given.shapeRule, shapes)]),
      ),
      settled: settledOf(request, given.current),
    });
    if (decision.kind === "refused") return { accepted: false, code: decision.code };
    const { grossWh, openWh, closedWh, reason: arc, open } = decision;
    const days = open.map(({ day, firstPeriod: firstSlot, wattHours: wh }: AmendedStretch) => ({
      day,
      firstSlot,
      wh,
    }));
    return { accepted: true, grossWh, openWh, closedWh, q: "E8", e: "9", arc, days };
  });
}

function requestOf({ request }: AmendmentGiven): AmendmentRequest {
  const { mq: quantity, start, end, grossWh, arc: reason, reference } = request;
  return { quantity, from: Date.parse(start), to: Date.parse(end), grossWh, reason, reference };
}

function factsOf({ context }: AmendmentGiven, request: AmendmentRequest) {
  const { responsibleFrom, responsibleTo, firstOpenDay, reasonsAllowed } = context;
  const days = requestedDays(request).map(({ day }) => day);
  const to = responsibleTo === null ? null : Date.parse(responsibleTo);
  return {
    receivedAt: request.to,
    responsible: [{ from: Date.parse(responsibleFrom), to }],
    openDays: new Set(days.filter((day) => day >= firstOpenDay)),
    reasonsAllowed: reasonsAllowed === undefined ? null : reasonsOf(reasonsAllowed),
    halfHourWhMax: null,
    referencesUsed: new Set(context.referencesUsed),
    isReactiveMeasured: context.reactive ?? false,
    isActiveGiven: context.activeGiven ?? false,
  };
}

function reasonsOf(letters: string): readonly AmendmentReason[] {
  return [...letters].filter(isAmendmentReason);
}

function settingsOf({ context, weights }: AmendmentGiven): AmendmentSettings {
  const { thresholdWh, partial, referenceRequired } = context;
  return {
    ...initialAmendmentSettings,
    thresholdWh,
    ...(partial === undefined ? {} : { partial }),
    ...(referenceRequired === undefined ? {} : { referenceRequired }),
    ...(weights === undefined ? {} : { weights }),
  };
}

function shapeOn(day: SettlementDay, rule: ShapeRule, shapes: NamedShapes): readonly number[] {
  if (rule === null) return flatShape.weights;
  const isWeekend = weekdayOf(day) % 6 === 0;
  const name = typeof rule === "string" ? rule : isWeekend ? rule.weekend : rule.weekday;
  return shapes[name] ?? [];
}

function settledOf(
  request: AmendmentRequest,
  current: readonly number[] | undefined,
): ReadonlyMap<SettlementDay, readonly (number | null)[]> {
  const settled = new Map<SettlementDay, readonly (number | null)[]>();
  if (current === undefined) return settled;
  let next = 0;
  for (const { day, first, last } of requestedDays(request)) {
    const before = new Array<null>(first - 1).fill(null);
    settled.set(day, [...before, ...current.slice(next, next + last - first + 1)]);
    next += last - first + 1;
  }
  return settled;
}
