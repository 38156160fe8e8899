/**
 * The reads of one message, each judged by the message and read rules and put into the slot that its own end
 * stamp names. Rows are never counted and never placed by their position.
 */

import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import type { ProfileColumn, ProfileMessage } from "../metering/meter-message.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import {
  type ConnectionType,
  type DeviceBinding,
  inForce,
  type Registration,
} from "../standing/standing.ts";
import { Memo } from "../time/memo.ts";
import { dayMs, dayOfPeriodEnd, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import type { Rule, Verdict } from "./rule.ts";
import { aboveMaximum, aboveMaximumLimit } from "./rules/above-maximum.ts";
import { badNumber } from "./rules/bad-number.ts";
import { badTime } from "./rules/bad-time.ts";
import { errorValue } from "./rules/error-value.ts";
import { future } from "./rules/future.ts";
import { negative } from "./rules/negative.ts";
import { notAppointed } from "./rules/not-appointed.ts";
import { outsideWindow } from "./rules/outside-window.ts";
import { timeConflict } from "./rules/time-conflict.ts";
import { unknownDevice } from "./rules/unknown-device.ts";

/** Reads of one message for one day of one point, side by side by entry. */
export interface DayReads {
  readonly pointId: number;
  readonly quantity: MeasurementQuantity;
  readonly day: SettlementDay;
  readonly periods: number[];
  /** Watt-hours as read; null where the entry holds no whole number. */
  readonly wattHours: (number | null)[];
  /** Rule and reason word of a read that is refused, such as `V11.errorValue`; null where it stands. */
  readonly reasons: (string | null)[];
}

export interface ReadContext {
  readonly receivedAt: number;
  /** Bindings of the device, both directions. */
  readonly bindings: readonly DeviceBinding[];
  readonly ruleset: Ruleset;
}

export interface DisposedReads {
  readonly days: readonly DayReads[];
  /** Reads refused without a slot of ours to stand in (bad stamp, not appointed, no point), by rule and reason. */
  readonly elsewhere: ReadonlyMap<string, number>;
}

/** Disposes of the rows of a profile message. Columns that are not settled (RI, RE) stay in the raw message. */
export function disposeReads(message: ProfileMessage, context: ReadContext): DisposedReads {
  const days: DayReads[] = [];
  const elsewhere = new Map<string, number>();
  for (const column of message.columns)
    if (isActive(column.quantity)) disposeColumn(message, column, context, days, elsewhere);
  for (const reads of days) refuseConflicts(reads);
  return { days, elsewhere };
}

function disposeColumn(
  message: ProfileMessage,
  column: ProfileColumn,
  context: ReadContext,
  days: DayReads[],
  elsewhere: Map<string, number>,
): void {
  const bindings = context.bindings.filter((binding) => binding.quantity === column.quantity);
  const shiftMs = marksStart(message) ? halfHourMs : 0;
  const stamps = stampMemo(context.ruleset);
  const { figures } = column;
  let lane = noLane;
  let current: DayReads | null = null;
  let dayFrom = 0;

  for (let row = 0; row < message.stamps.length; row += 1) {
    const stampEnd = stamps.get(message.stamps[row] ?? "").end;
    if (stampEnd === null) {
      count(elsewhere, "V13.badTime");
      continue;
    }
    const end = stampEnd + shiftMs;
    const elements = figures[row] ?? [];
    const raw = elements.length === 1 ? elements[0] : elementSum(elements);
    let reason: string | null = null;
    if (!isClear(lane, end, raw, elements.length)) {
      const place = placeOf(bindings, end);
      if (typeof place === "string") {
        count(elsewhere, place);
        continue;
      }
      reason = judgeRow({ end, raw, elements, place, message, context });
      if (reason === null) lane = clearLane(place, message, context);
      lane = lane.place.registration === place.registration ? lane : { ...noLane, place };
    }
    const offset = end - dayFrom;
    const { pointId } = lane.place.registration;
    if (current === null || offset <= 0 || offset > dayMs || current.pointId !== pointId) {
      const day = dayOfPeriodEnd(end);
      current = findDay(days, pointId, column.quantity, day);
      dayFrom = dayStart(day);
    }
    current.periods.push((end - dayFrom) / halfHourMs);
    current.wattHours.push(typeof raw === "number" && Number.isSafeInteger(raw) ? raw : null);
    current.reasons.push(reason);
  }
}

/** Where a read belongs: the device's binding and the registration of its point at that half hour. */
interface Place {
  readonly binding: DeviceBinding;
  readonly registration: Registration;
}

/**
 * Bounds inside which no rule can refuse a single-element read, worked out once for a message: most rows need
 * only four comparisons. Outside it every rule is asked; a property test holds the two ways equal.
 */
interface Lane {
  readonly place: Place;
  /** Ends after `from` up to `to`, milliseconds UTC. */
  readonly from: number;
  readonly to: number;
  readonly wattHoursMax: number;
}

const nowhere = { registration: { pointId: -1 } } as Place;
const noLane: Lane = { place: nowhere, from: 0, to: -1, wattHoursMax: -1 };

/** Below every error constant: what is not above it needs no look at them. */
const belowErrorConstants = 16_000_000;

function isClear(lane: Lane, end: number, raw: unknown, elementCount: number): boolean {
  return (
    end > lane.from &&
    end <= lane.to &&
    elementCount === 1 &&
    typeof raw === "number" &&
    raw >= 0 &&
    raw <= lane.wattHoursMax &&
    Number.isInteger(raw)
  );
}

function clearLane(place: Place, message: ProfileMessage, context: ReadContext): Lane {
  const { binding, registration } = place;
  const { ruleset } = context;
  const openEnd = Number.MAX_SAFE_INTEGER;
  const limit = aboveMaximumLimit(registration.connectionType, binding.phases, ruleset.V31);
  const answeredAt =
    Math.min(message.head.readAt, context.receivedAt) + ruleset.V14.toleranceSeconds * 1000;
  return {
    place,
    from:
      Math.max(binding.from, registration.from, (message.window?.from ?? 0) - halfHourMs) +
      halfHourMs -
      1,
    to: Math.min(
      binding.to ?? openEnd,
      registration.to ?? openEnd,
      message.window?.to ?? openEnd,
      answeredAt,
    ),
    wattHoursMax: Math.min(limit ?? belowErrorConstants, belowErrorConstants),
  };
}

function placeOf(bindings: readonly DeviceBinding[], end: number): Place | string {
  if (bindings.length === 0) return "V24.noMarketPoint";
  const binding = inForce(bindings, end);
  if (binding === null) return "V16.unknownDevice";
  const registration = inForce(binding.registrations, end);
  if (registration !== null) return { binding, registration };
  const verdict = notAppointed.check({ end, windows: binding.registrations }, {});
  return `V17.${verdict?.reason ?? "notAppointed"}`;
}

interface RowSubject {
  readonly end: number;
  readonly raw: unknown;
  readonly elements: readonly unknown[];
  readonly place: Place;
  readonly message: ProfileMessage;
  readonly context: ReadContext;
}

/** Every rule of a read in order; the first that refuses it speaks. */
function judgeRow({ end, raw, elements, place, message, context }: RowSubject): string | null {
  const { ruleset, receivedAt } = context;
  const { binding, registration } = place;
  const bindings = [{ from: binding.from, to: binding.to, mpan: registration.mpan }];
  return (
    refusal("V04", outsideWindow.check({ end, window: message.window }, {})) ??
    refusal("V14", future.check({ end, readAt: message.head.readAt, receivedAt }, ruleset.V14)) ??
    refusal(
      "V16",
      unknownDevice.check({ end, bindings, payloadMpan: message.head.mpan }, ruleset.V16),
    ) ??
    judgeElements(elements, ruleset) ??
    judgeFigure(raw, registration.connectionType, binding.phases, ruleset)
  );
}

/** SMETS1 meters stamp the start of the half hour; where the message does not say, the generation decides. */
function marksStart(message: ProfileMessage): boolean {
  return (
    message.stampMarks === "start" ||
    (message.stampMarks === null && (message.variant ?? "").startsWith("S1"))
  );
}

/** Each element of a twin meter is judged alone: the sum would hide an error value (V23). */
function judgeElements(figures: readonly unknown[], ruleset: Ruleset): string | null {
  if (figures.length < 2) return null;
  if (figures.includes(null)) return "V23.elementMissing";
  for (const raw of figures) {
    const verdict = judgeNumber(raw, ruleset);
    if (verdict !== null) return verdict;
    if (typeof raw === "number" && raw < 0) return "V30.negative";
  }
  return null;
}

function elementSum(figures: readonly unknown[]): number | null {
  let sum = 0;
  for (const figure of figures) {
    if (typeof figure !== "number" || !Number.isSafeInteger(figure)) return null;
    sum += figure;
  }
  return figures.length === 0 ? null : sum;
}

function judgeFigure(
  raw: unknown,
  connection: ConnectionType,
  phases: number | null,
  ruleset: Ruleset,
): string | null {
  const verdict = judgeNumber(raw, ruleset);
  if (verdict !== null || typeof raw !== "number") return verdict ?? "V10.noValue";
  if (raw === 0) return null;
  return (
    refusal("V30", negative.check({ wattHours: raw }, {})) ??
    refusal("V31", aboveMaximum.check({ wattHours: raw, connection, phases }, ruleset.V31))
  );
}

/** V11 speaks before V10: one of the error constants is a fraction. */
function judgeNumber(raw: unknown, ruleset: Ruleset): string | null {
  return (
    refusal("V11", errorValue.check({ raw }, ruleset.V11)) ??
    refusal("V10", badNumber.check({ raw }, {}))
  );
}

/** `rule.reason` when the verdict keeps the read from settlement, else null: notes and suspicions let it stand. */
function refusal(id: Rule<unknown>["id"], verdict: Verdict | null): string | null {
  if (verdict === null || verdict.outcome === "note" || verdict.outcome === "suspect") return null;
  return `${id}.${verdict.reason}`;
}

/** V21 inside one answer: the same stamp with different figures refuses all of them; with equal ones it is a repeat. */
function refuseConflicts(reads: DayReads): void {
  const seen = new Map<number, number>();
  for (let index = 0; index < reads.periods.length; index += 1) {
    const period = reads.periods[index] ?? 0;
    const first = seen.get(period);
    if (first === undefined) {
      seen.set(period, index);
      continue;
    }
    const values = [reads.wattHours[first] ?? Number.NaN, reads.wattHours[index] ?? Number.NaN];
    if (timeConflict.check({ values }, {}) === null) continue;
    reads.reasons[first] = "V21.timeConflict";
    reads.reasons[index] = "V21.timeConflict";
  }
}

function findDay(
  days: DayReads[],
  pointId: number,
  quantity: MeasurementQuantity,
  day: SettlementDay,
): DayReads {
  const held = days.find(
    (reads) => reads.day === day && reads.pointId === pointId && reads.quantity === quantity,
  );
  if (held !== undefined) return held;
  const fresh: DayReads = { pointId, quantity, day, periods: [], wattHours: [], reasons: [] };
  days.push(fresh);
  return fresh;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

interface StampMeaning {
  /** End of the half hour in milliseconds UTC; null: refused by V13. */
  readonly end: number | null;
}

const memos = new WeakMap<Ruleset, Memo<StampMeaning>>();

function stampMemo(ruleset: Ruleset): Memo<StampMeaning> {
  const known = memos.get(ruleset);
  if (known !== undefined) return known;
  const memo = new Memo<StampMeaning>((stamp) => {
    const verdict = badTime.check({ stamp }, ruleset.V13);
    if (verdict?.outcome === "refuse") return { end: null };
    return { end: Math.round(Date.parse(stamp) / halfHourMs) * halfHourMs };
  });
  memos.set(ruleset, memo);
  return memo;
}
