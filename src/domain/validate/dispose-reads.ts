/**
 * The reads of one message, each judged by the message and read rules and put into the slot that its own end
 * stamp names. Rows are never counted and never placed by their position.
 */

import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import type { ProfileColumn, ProfileMessage } from "../metering/meter-message.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { RulesetsInForce } from "../ruleset/rulesets-in-force.ts";
import { selectedPoint } from "../ruleset/selected-point.ts";
import { type DeviceBinding, inForce } from "../standing/standing.ts";
import { dayMs, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import { dayHolding, dayOfNumber } from "./day-number.ts";
import { judgeRead } from "./judge-read.ts";
import { closedLane, isClear, openLane, type Place, type QuickLane } from "./quick-lane.ts";
import { refuseConflicts } from "./refuse-conflicts.ts";
import { noConsent } from "./rules/no-consent.ts";
import { notAppointed } from "./rules/not-appointed.ts";
import { stampEndsUnder } from "./stamp-ends.ts";

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
  /** Message rules go by the day of arrival, read rules by the settlement day and the point of the read. */
  readonly rulesets: RulesetsInForce;
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
  const { receivedAt, rulesets } = context;
  const { head, window } = message;
  const stamps = stampEndsUnder(rulesets.of(dayHolding(receivedAt), {}).ruleset);
  const { figures } = column;
  let lane: QuickLane = closedLane;
  let place = closedLane.place;
  let current: DayReads | null = null;
  let dayFrom = 0;

  for (let row = 0; row < message.stamps.length; row += 1) {
    const stampEnd = stamps.at(row, message.stamps[row] ?? "");
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
      const point = selectedPoint(place.binding, place.registration);
      const { ruleset } = rulesets.of(dayHolding(end - 1), point);
      if (!isConsented(place, ruleset)) {
        count(elsewhere, "V19.noConsent");
        continue;
      }
      reason = judgeRead({ end, raw, elements, place, head, window, receivedAt }, ruleset);
      if (reason === null) lane = laneAt({ place, message, receivedAt, end }, ruleset);
    } else place = lane.place;
    const offset = end - dayFrom;
    const { pointId } = place.registration;
    if (current === null || offset <= 0 || offset > dayMs || current.pointId !== pointId) {
      const number = Math.ceil(end / dayMs) - 1;
      current = findDay(days, pointId, column.quantity, dayOfNumber(number));
      dayFrom = number * dayMs;
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

/** Figures that the customer has not agreed to are not kept, not even as refused. */
function isConsented({ registration: { consent } }: Place, ruleset: Ruleset): boolean {
  return noConsent.check({ consent, kind: "halfHours", at: null }, ruleset.V19) === null;
}

/** SMETS1 meters stamp the start of the half hour; where the message does not say, the generation decides. */
function marksStart(message: ProfileMessage): boolean {
  return (
    message.stampMarks === "start" ||
    (message.stampMarks === null && (message.variant ?? "").startsWith("S1"))
  );
}

function elementSum(figures: readonly unknown[]): number | null {
  let sum = 0;
  for (const figure of figures) {
    if (typeof figure !== "number" || !Number.isSafeInteger(figure)) return null;
    sum += figure;
  }
  return figures.length === 0 ? null : sum;
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
