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
import { dayHolding } from "./day-number.ts";
import { judgeRead } from "./judge-read.ts";
import { closedLane, isClear, openLane, type Place, type QuickLane } from "./quick-lane.ts";
import { refuseConflicts } from "./refuse-conflicts.ts";
import { noConsent } from "./rules/no-consent.ts";
import { notAppointed } from "./rules/not-appointed.ts";
import { type StampEnds, stampEndsUnder } from "./stamp-ends.ts";

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

function disposeColumn(work: ColumnWork): void {
  const { message, column, context, laneAt, days, elsewhere } = work;
  const bindings = context.bindings.filter((binding) => binding.quantity === column.quantity);
  const shiftMs = marksStart(message) ? halfHourMs : 0;
  const { receivedAt, rulesets } = context;
  const ends = stampEndsUnder(rulesets.of(dayHolding(receivedAt), {}).ruleset);
  let lane: QuickLane = closedLane;

  for (let row = 0; row < message.stamps.length; row += 1) {
    const stampEnd = ends.at(row, message.stamps[row] ?? "");
    if (stampEnd === null) {
      count(elsewhere, "V13.badTime");
      continue;
    }
    const end = stampEnd + shiftMs;
    const dayFrom = (Math.ceil(end / dayMs) - 1) * dayMs;
    const day = dayHolding(dayFrom);
    const elements = elementsOf(column, row);
    const raw = elements.length === 1 ? elements[0] : elementSum(elements);
    let { place } = lane;
    let reason: string | null = null;
    if (elements.length > 1 || !isClearOn(lane, end, raw, rulesets.of(day, lane.point).ruleset)) {
      const judged = judgeAt({ end, day, raw, elements }, bindings, work);
      if (typeof judged === "string") {
        count(elsewhere, judged);
        continue;
      }
      ({ place, reason } = judged);
      const { point, ruleset } = judged;
      if (reason === null) lane = laneAt({ place, point, message, receivedAt }, ruleset);
    }
    const reads = findDay(days, place.registration.pointId, column.quantity, day);
    reads.periods.push(((end - dayFrom) / halfHourMs) | 0);
    // Adding 0 makes a negative zero, which JSON can write, a plain one.
    reads.wattHours.push(typeof raw === "number" && Number.isSafeInteger(raw) ? raw + 0 : null);
    reads.reasons.push(reason);
    if (reason === null)
      row = takeClearRows({ message, column, ends, shiftMs, lane, reads, dayFrom }, row);
  }
}

interface RowToJudge {
  readonly end: number;
  readonly day: SettlementDay;
  readonly raw: unknown;
  readonly elements: readonly unknown[];
}

/** Where a read belongs and what the rules say of it; a word alone when it has no slot of ours to stand in. */
function judgeAt(
  { end, day, raw, elements }: RowToJudge,
  bindings: readonly DeviceBinding[],
  { message, context }: ColumnWork,
) {
  const place = placeOf(bindings, end);
  if (typeof place === "string") return place;
  const point = selectedPoint(place.binding, place.registration);
  const { ruleset } = context.rulesets.of(day, point);
  if (!isConsented(place, ruleset)) return "V19.noConsent";
  const { head, window } = message;
  const { receivedAt } = context;
  const reason = judgeRead({ end, raw, elements, place, head, window, receivedAt }, ruleset);
  return { place, point, ruleset, reason };
}

/** True when no rule can refuse the read under the ruleset of its day. */
function isClearOn(lane: QuickLane, end: number, raw: unknown, ruleset: Ruleset): boolean {
  return lane.ruleset === ruleset && isClear(lane, end, raw);
}

/** What one lane lets through, all of one day and point. */
interface ClearRows {
  readonly message: ProfileMessage;
  readonly column: ProfileColumn;
  readonly ends: StampEnds;
  readonly shiftMs: number;
  readonly lane: QuickLane;
  readonly reads: DayReads;
  /** Start of the day, milliseconds UTC. */
  readonly dayFrom: number;
}

/** Takes the rows behind one as they stand, for as long as no rule can refuse them; gives the last row taken. */
function takeClearRows(
  { message, column, ends, shiftMs, lane, reads, dayFrom }: ClearRows,
  from: number,
): number {
  const { stamps } = message;
  const { figures } = column;
  const { periods, wattHours, reasons } = reads;
  if (column.elements !== 1) return from;
  const dayTo = dayFrom + dayMs;
  let row = from + 1;
  for (; row < stamps.length; row += 1) {
    const stampEnd = ends.at(row, stamps[row] ?? "");
    if (stampEnd === null) break;
    const end = stampEnd + shiftMs;
    const raw = figures[row];
    if (end <= dayFrom || end > dayTo || !isClear(lane, end, raw)) break;
    periods.push(((end - dayFrom) / halfHourMs) | 0);
    wattHours.push(raw + 0);
    reasons.push(null);
  }
  return row - 1;
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

/** The figures of a row; a twin's is a list, and anything else there is one figure that is none. */
function elementsOf({ elements, figures }: ProfileColumn, row: number): readonly unknown[] {
  const figure = figures[row];
  return elements === 2 && Array.isArray(figure) ? figure : [figure];
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
