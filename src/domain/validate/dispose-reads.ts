/**
 * The reads of one message, each judged by the message and read rules and put into the slot that its own end
 * stamp names. Rows are never counted and never placed by their position.
 */

import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import type { ProfileColumn, ProfileMessage } from "../metering/meter-message.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type DeviceBinding, inForce } from "../standing/standing.ts";
import { Memo } from "../time/memo.ts";
import { dayOfPeriodEnd, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import type { Rule, Verdict } from "./rule.ts";
import { aboveMaximum } from "./rules/above-maximum.ts";
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
  const mpanBindings = bindings.map((binding) => ({
    from: binding.from,
    to: binding.to,
    mpan: binding.registrations[0]?.mpan ?? "",
  }));
  const shiftMs = marksStart(message) ? halfHourMs : 0;
  const { readAt } = message.head;
  const { receivedAt, ruleset } = context;
  const snapMemo = stampMemo(ruleset);
  let current: DayReads | null = null;

  for (let row = 0; row < message.stamps.length; row += 1) {
    const stamp = snapMemo.get(message.stamps[row] ?? "");
    if (stamp.end === null) {
      count(elsewhere, "V13.badTime");
      continue;
    }
    const end = stamp.end + shiftMs;
    const binding = inForce(bindings, end);
    const registration = binding === null ? null : inForce(binding.registrations, end);
    if (binding === null || registration === null) {
      count(elsewhere, placeless(bindings.length === 0, binding, end));
      continue;
    }
    const figures = column.figures[row] ?? [];
    const raw = figures.length === 1 ? figures[0] : elementSum(figures);
    const verdict =
      refusal("V04", outsideWindow.check({ end, window: message.window }, {})) ??
      refusal("V14", future.check({ end, readAt, receivedAt }, ruleset.V14)) ??
      refusal(
        "V16",
        unknownDevice.check(
          { end, bindings: mpanBindings, payloadMpan: message.head.mpan },
          ruleset.V16,
        ),
      ) ??
      judgeElements(figures, ruleset) ??
      judgeFigure(raw, registration.connectionType, binding.phases, ruleset);

    const day = dayOfEnd(end, current);
    if (current === null || current.day !== day || current.pointId !== registration.pointId) {
      current = findDay(days, registration.pointId, column.quantity, day);
    }
    current.periods.push((end - dayStartOf(day)) / halfHourMs);
    current.wattHours.push(typeof raw === "number" && Number.isSafeInteger(raw) ? raw : null);
    current.reasons.push(verdict);
  }
}

/** SMETS1 meters stamp the start of the half hour; where the message does not say, the generation decides. */
function marksStart(message: ProfileMessage): boolean {
  return (
    message.stampMarks === "start" ||
    (message.stampMarks === null && (message.variant ?? "").startsWith("S1"))
  );
}

/** A read that belongs to no slot of ours: no point in this direction, not bound at that time, or not appointed. */
function placeless(
  isUnknownDirection: boolean,
  binding: DeviceBinding | null,
  end: number,
): string {
  if (isUnknownDirection) return "V24.noMarketPoint";
  if (binding === null) return "V16.unknownDevice";
  const verdict = notAppointed.check({ end, windows: binding.registrations }, {});
  return `V17.${verdict?.reason ?? "notAppointed"}`;
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
  connection: DeviceBinding["registrations"][number]["connectionType"],
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

const dayStarts = new Memo((day) => dayStart(day as SettlementDay));

function dayStartOf(day: SettlementDay): number {
  return dayStarts.get(day);
}

/** The day of an end stamp; rows mostly follow one another, so the day before last looked at is tried first. */
function dayOfEnd(end: number, current: DayReads | null): SettlementDay {
  if (current !== null) {
    const start = dayStartOf(current.day);
    if (end > start && end <= start + 48 * halfHourMs) return current.day;
  }
  return dayOfPeriodEnd(end);
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
