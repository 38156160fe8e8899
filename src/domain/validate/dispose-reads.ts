/**
 * The reads of one message, each judged by the message and read rules and put into the slot that its own end
 * stamp names. Rows are never counted and never placed by their position.
 */

import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import type { ProfileColumn, ProfileMessage } from "../metering/meter-message.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type ConnectionType, type DeviceBinding, inForce } from "../standing/standing.ts";
import { Memo } from "../time/memo.ts";
import { dayMs, dayOfPeriodEnd, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import { closedLane, isClear, openLane, type Place, type QuickLane } from "./quick-lane.ts";
import { refuseConflicts } from "./refuse-conflicts.ts";
import type { Rule, Verdict } from "./rule.ts";
import { aboveMaximum } from "./rules/above-maximum.ts";
import { badNumber } from "./rules/bad-number.ts";
import { badTime } from "./rules/bad-time.ts";
import { errorValue } from "./rules/error-value.ts";
import { future } from "./rules/future.ts";
import { negative } from "./rules/negative.ts";
import { notAppointed } from "./rules/not-appointed.ts";
import { outsideWindow } from "./rules/outside-window.ts";
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
  return dispose(message, context, openLane);
}

/** The same with every rule asked about every row: slower, and what `disposeReads` must always equal. */
export function disposeReadsOneByOne(message: ProfileMessage, context: ReadContext): DisposedReads {
  return dispose(message, context, () => closedLane);
}

function dispose(
  message: ProfileMessage,
  context: ReadContext,
  laneAt: typeof openLane,
): DisposedReads {
  const days: DayReads[] = [];
  const elsewhere = new Map<string, number>();
  for (const column of message.columns)
    if (isActive(column.quantity))
      disposeColumn({ message, column, context, laneAt, days, elsewhere });
  for (const reads of days) refuseConflicts(reads);
  return { days, elsewhere };
}

interface ColumnWork {
  readonly message: ProfileMessage;
  readonly column: ProfileColumn;
  readonly context: ReadContext;
  readonly laneAt: typeof openLane;
  readonly days: DayReads[];
  readonly elsewhere: Map<string, number>;
}

function disposeColumn({ message, column, context, laneAt, days, elsewhere }: ColumnWork): void {
  const bindings = context.bindings.filter((binding) => binding.quantity === column.quantity);
  const shiftMs = marksStart(message) ? halfHourMs : 0;
  const stamps = stampMemo(context.ruleset);
  const { figures } = column;
  let lane: QuickLane = closedLane;
  let place = closedLane.place;
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
      const found = placeOf(bindings, end);
      if (typeof found === "string") {
        count(elsewhere, found);
        continue;
      }
      place = found;
      reason = judgeRow({ end, raw, elements, place, message, context });
      if (reason === null) lane = laneAt(place, message, context.receivedAt, context.ruleset);
    } else place = lane.place;
    const offset = end - dayFrom;
    const { pointId } = place.registration;
    if (current === null || offset <= 0 || offset > dayMs || current.pointId !== pointId) {
      const day = dayOfPeriodEnd(end);
      current = findDay(days, pointId, column.quantity, day);
      dayFrom = dayStart(day);
    }
    current.periods.push((end - dayFrom) / halfHourMs);
    // Adding 0 makes a negative zero, which JSON can write, a plain one.
    current.wattHours.push(typeof raw === "number" && Number.isSafeInteger(raw) ? raw + 0 : null);
    current.reasons.push(reason);
  }
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
    (elements.length > 1 ? judgeElements(elements, ruleset) : judgeNumber(raw, ruleset)) ??
    judgeEnergy(raw, registration.connectionType, binding.phases, ruleset)
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

/** The half hour as a whole; a number that reaches this is whole watt-hours. */
function judgeEnergy(
  raw: unknown,
  connection: ConnectionType,
  phases: number | null,
  ruleset: Ruleset,
): string | null {
  if (typeof raw !== "number") return "V10.noValue";
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
