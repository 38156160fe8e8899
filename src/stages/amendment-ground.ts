/** What a turn of messages is decided from, loaded for all of its points and days in a statement each. */
import { amendmentCase } from "../domain/amendment/amendment-case.ts";
import { type AmendmentRequest, requestedDays } from "../domain/amendment/amendment-request.ts";
import {
  type AmendmentSettings,
  initialAmendmentSettings,
} from "../domain/amendment/amendment-settings.ts";
import type { AskedAmendment } from "../domain/amendment/answer-amendments.ts";
import { hasUsableSpan } from "../domain/amendment/judge-amendment.ts";
import { type DayKey, dayKeyText, distinctDays } from "../domain/day/day-key.ts";
import {
  activeOf,
  isActive,
  type MeasurementQuantity,
} from "../domain/identity/measurement-quantity.ts";
import { type LoadShape, type LookBack, unpublishedShape } from "../domain/shape/load-shape.ts";
import { shapeGroupKey } from "../domain/shape/shape-group-key.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { dayAt } from "../domain/time/settlement-day.ts";
import type { Span } from "../domain/time/span.ts";
import { present } from "../std/assert.ts";
import type { AmendPorts, AnsweredPoint, AskedMessage } from "./amend-ports.ts";
import { shapeGroupOf } from "./around-days.ts";
import { type DayToJudge, daysServed } from "./day-to-judge.ts";
import type { ShapesWanted, StandingVersion } from "./evidence-ports.ts";
import type { LoadedDay } from "./ports.ts";
import { loadShapesByLookBack, type ShapesOf } from "./shapes-by-look-back.ts";

export interface AmendmentGround {
  /** Market time of the decisions. */
  readonly now: number;
  readonly asked: readonly AskedMessage[];
  casesOf(message: AskedMessage): readonly AskedAmendment[];
  /** What was answered to the same supplier about the same point, and how much to anybody. */
  answeredOf(message: AskedMessage): AnsweredPoint;
  versionOf(key: DayKey): StandingVersion | null;
  heldOf(key: DayKey): LoadedDay | null;
  /** Null: the point is not ours on that day. */
  shapeOf(key: DayKey): LoadShape | null;
  /** Name of the ruleset in force for the point on the day. */
  rulesetOf(key: DayKey): string;
}

/** Loads it. */
export async function loadAmendmentGround(
  asked: readonly AskedMessage[],
  ports: AmendPorts,
): Promise<AmendmentGround> {
  const now = ports.now();
  const points = [...new Set(asked.map(({ pointId }) => pointId))];
  const bindings = await ports.loadBindingsOfPoints(points);
  const rulesets = await ports.rulesets.inForce();
  const settingsOf = settingsBy((keys) => daysServed(keys, bindings, rulesets, false));
  const keys = keysOf(asked, settingsOf);
  const served = daysServed(keys, bindings, rulesets, false);
  // First: the revisions by which a save is let pass must not be younger than the versions that are amended.
  const held = await ports.loadHeldDays(keys);
  const [versions, answered, shapes] = await Promise.all([
    ports.loadStandingVersions(keys),
    ports.loadAnswered(asked),
    loadShapesByLookBack(served, { lookBackOf, wantedOf: shapesWanted }, ports),
  ]);
  const servedOf = new Map(served.map((day) => [dayKeyText(day), day] as const));
  const shapeOf = (key: DayKey) => {
    const day = servedOf.get(dayKeyText(key));
    return day === undefined ? null : shapeOfDay(day, shapes);
  };
  const versionOf = (key: DayKey) => versions.get(dayKeyText(key)) ?? null;
  return {
    now,
    asked,
    shapeOf,
    versionOf,
    heldOf: (key) => held.get(dayKeyText(key)) ?? null,
    rulesetOf: (key) => present(servedOf.get(dayKeyText(key)), "day of ours").ruleset.name,
    answeredOf({ pointId, supplierDipId }) {
      const { count, messages } = answered.get(pointId) ?? { count: 0, messages: [] };
      return { count, messages: messages.filter((each) => each.supplierDipId === supplierDipId) };
    },
    casesOf: ({ pointId, receivedAt, requests }) =>
      requests.map((request) => {
        const { quantity } = request;
        return amendmentCase(request, {
          receivedAt,
          now,
          settings: settingsOf(pointId, request),
          responsible: appointmentOf(bindings.get(pointId) ?? [], quantity),
          dayOf(day) {
            const key = { day, pointId, quantity };
            const found = servedOf.get(dayKeyText(key));
            if (found === undefined) return null;
            const { standing, ruleset } = found;
            const slots = versionOf(key)?.slots ?? null;
            return { standing, limits: ruleset.V31, shape: shapeOfDay(found, shapes), slots };
          },
        });
      }),
  };
}

type SettingsOf = (pointId: number, request: AmendmentRequest) => AmendmentSettings;

/**
 * A request is decided by the ruleset of the last day that it asks for, as its first UTC day has in summer only the
 * last hour of the London day before; where the point is not ours by then, by that of its first day.
 */
function settingsBy(serve: (keys: readonly DayKey[]) => readonly DayToJudge[]): SettingsOf {
  return (pointId, { quantity, from, to }) => {
    const ends = [to - 1, from].map((at) => ({ day: dayAt(at), pointId, quantity }));
    const [found] = serve(ends);
    return found?.ruleset.amendment ?? initialAmendmentSettings;
  };
}

/** Every day asked for; of a request that is refused for its span, none. */
function keysOf(asked: readonly AskedMessage[], settingsOf: SettingsOf): readonly DayKey[] {
  return distinctDays(
    asked.flatMap(({ pointId, receivedAt, requests }) =>
      requests
        .filter((request) => hasUsableSpan(request, { receivedAt }, settingsOf(pointId, request)))
        .flatMap((request: AmendmentRequest) =>
          requestedDays(request).map(({ day }) => ({ day, pointId, quantity: request.quantity })),
        ),
    ),
  );
}

/** The registrations of the point in a direction; every meter of the point names all of them. */
function appointmentOf(
  bindings: readonly DeviceBinding[],
  quantity: MeasurementQuantity,
): readonly Span[] {
  const spans = new Map<number, Span>();
  for (const binding of bindings)
    if (binding.quantity === activeOf(quantity))
      for (const { from, to } of binding.registrations) spans.set(from, { from, to });
  return [...spans.values()];
}

/** The groups of the days, each once, from its first day to its last. */
function shapesWanted(days: readonly DayToJudge[]): readonly ShapesWanted[] {
  const wanted = new Map<string, ShapesWanted>();
  for (const day of days) {
    if (!isActive(day.quantity)) continue;
    const group = shapeGroupOf(day);
    const key = shapeGroupKey(group);
    const known = wanted.get(key);
    const from = known !== undefined && known.from < day.day ? known.from : day.day;
    const to = known !== undefined && known.to > day.day ? known.to : day.day;
    wanted.set(key, { group, from, to });
  }
  return [...wanted.values()];
}

function lookBackOf({ ruleset }: DayToJudge): LookBack {
  return ruleset.estimate;
}

/** The published shape of the day, else the built-in one. */
function shapeOfDay(day: DayToJudge, shapesOf: ShapesOf): LoadShape {
  const published = shapesOf(shapeGroupOf(day), lookBackOf(day))?.[day.day];
  return published ?? unpublishedShape(day.quantity, day.standing.registration.domestic, day.day);
}
