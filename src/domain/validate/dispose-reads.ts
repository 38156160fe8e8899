/**
 * The reads of one message, each judged by the message and read rules and put into the slot that its own end
 * stamp names. Rows are never counted and never placed by their position.
 */

import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import type { ProfileColumn, ProfileMessage } from "../metering/meter-message.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { RulesetsInForce } from "../ruleset/rulesets-in-force.ts";
import { type DeviceBinding, inForce } from "../standing/standing.ts";
import { dayAt, dayMs, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import { type DayReads, ReadsByDay } from "./day-reads.ts";
import { judgeRead } from "./judge-read.ts";
import { clearRows, closedLane, openLane, type Place } from "./quick-lane.ts";
import { joinNotes, remarkOnMessage } from "./read-notes.ts";
import { noConsent } from "./rules/no-consent.ts";
import { notAppointed } from "./rules/not-appointed.ts";
import { type StampEnds, stampEndsUnder } from "./stamp-ends.ts";
import type { StampRun } from "./stamp-runs.ts";
import { settingOf } from "./weigh.ts";

export interface ReadContext {
  readonly receivedAt: number;
  /** Bindings of the device, both directions. */
  readonly bindings: readonly DeviceBinding[];
  /** Message rules go by the day of arrival, read rules by the settlement day and the point of the read. */
  readonly rulesets: RulesetsInForce;
  /** V08 holds: V14 only notes. Absent: it does not. */
  readonly isOwnClockSuspect?: boolean;
}

export interface DisposedReads {
  readonly days: readonly DayReads[];
  /** Reads refused without a slot of ours to stand in (bad stamp, not appointed, no point), by rule and reason. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** Reads of half hours that had not ended, whether V14 refused or only noted them. */
  readonly futureRows: number;
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
  const reads = new ReadsByDay();
  const elsewhere = new Map<string, number>();
  const ahead = { rows: 0 };
  for (const column of message.columns)
    if (isActive(column.quantity))
      disposeColumn({ message, column, context, laneAt, reads, elsewhere, ahead });
  return { days: reads.end(), elsewhere, futureRows: ahead.rows };
}

interface ColumnWork {
  readonly message: ProfileMessage;
  readonly column: ProfileColumn;
  readonly context: ReadContext;
  readonly laneAt: typeof openLane;
  readonly reads: ReadsByDay;
  readonly elsewhere: Map<string, number>;
  /** Counts the reads that V14 speaks of. */
  readonly ahead: { rows: number };
}

function disposeColumn(work: ColumnWork): void {
  const { message, column, context } = work;
  const { stamps } = message;
  const bindings = bindingsOf(context.bindings, column.quantity);
  const shiftMs = marksStart(message) ? halfHourMs : 0;
  const { ruleset } = context.rulesets.of(dayAt(context.receivedAt), {});
  const ends = stampEndsUnder(ruleset);
  const runs = ends.runsOf(stamps, shiftMs);
  const ofMessage = remarkOnMessage(message, column.quantity);
  const ofRows = ends.remarksOf(stamps);
  const stamped = { ends, shiftMs, ofMessage, ofRows };
  const isPlain = column.elements === 1 && ofMessage === null && ofRows === null;
  let row = 0;
  for (const run of isPlain ? runs : noRuns) {
    for (; row < run.from; row += 1) disposeRow(work, bindings, stamped, row);
    while (row < run.to) {
      row += takeClearRows(work, bindings, run, row);
      if (row === run.to) break;
      disposeRow(work, bindings, stamped, row);
      row += 1;
    }
  }
  for (; row < stamps.length; row += 1) disposeRow(work, bindings, stamped, row);
}

const noRuns: readonly StampRun[] = [];

/** Nearly every device has one binding, and it is the one. */
function bindingsOf(
  bindings: readonly DeviceBinding[],
  quantity: MeasurementQuantity,
): readonly DeviceBinding[] {
  const isOne = bindings.length === 1 && bindings[0]?.quantity === quantity;
  return isOne ? bindings : bindings.filter((binding) => binding.quantity === quantity);
}

/** Takes the rows of a run from one on as they stand, for as long as no rule can refuse them; gives their number. */
function takeClearRows(
  { message, column, context, laneAt, reads }: ColumnWork,
  bindings: readonly DeviceBinding[],
  run: StampRun,
  from: number,
): number {
  const end = run.firstEnd + (from - run.from) * halfHourMs;
  const place = placeOf(bindings, end);
  if (typeof place === "string") return 0;
  const { receivedAt, rulesets } = context;
  const { ruleset } = rulesets.at(run.day, place.binding, place.registration);
  const lane = laneAt({ place, message, receivedAt }, ruleset);
  const { figures } = column;
  const taken = clearRows(lane, figures, { from, to: run.to, end });
  if (taken > 0) {
    const { pointId } = place.registration;
    // No figure that is not a number is clear.
    const wattHours = figures.slice(from, from + taken) as number[];
    const rows = { periods: run.periods, from: from - run.from };
    reads.addRun({ pointId, quantity: column.quantity, day: run.day }, rows, wattHours);
  }
  return taken;
}

interface Stamped {
  readonly ends: StampEnds;
  readonly shiftMs: number;
  /** What is noted of the message, and of its rows; null: nothing. */
  readonly ofMessage: string | null;
  readonly ofRows: readonly (string | null)[] | null;
}

/** Asks every rule about a row. */
function disposeRow(
  work: ColumnWork,
  bindings: readonly DeviceBinding[],
  { ends, shiftMs, ofMessage, ofRows }: Stamped,
  row: number,
): void {
  const { message, column, reads, elsewhere } = work;
  const stampEnd = ends.at(row, message.stamps[row] ?? "");
  if (stampEnd === null) {
    count(elsewhere, "V13.badTime");
    return;
  }
  const end = stampEnd + shiftMs;
  const dayFrom = (Math.ceil(end / dayMs) - 1) * dayMs;
  const day = dayAt(dayFrom);
  const elements = elementsOf(column, row);
  const raw = elements.length === 1 ? elements[0] : elementSum(elements);
  const judged = judgeAt({ end, day, raw, elements }, bindings, work);
  if (typeof judged === "string") {
    count(elsewhere, judged);
    return;
  }
  // Adding 0 makes a negative zero, which JSON can write, a plain one.
  const wattHours = typeof raw === "number" && Number.isSafeInteger(raw) ? raw + 0 : null;
  const { pointId, reason, remark } = judged;
  const period = (end - dayFrom) / halfHourMs;
  const ofRow = joinNotes(ofRows?.[row] ?? null, remark);
  const note = reason === null ? joinNotes(ofMessage, ofRow) : null;
  reads.add({ pointId, quantity: column.quantity, day }, { period, wattHours, reason, note });
}

interface RowToJudge {
  readonly end: number;
  readonly day: SettlementDay;
  readonly raw: unknown;
  readonly elements: readonly unknown[];
}

interface JudgedRow {
  readonly pointId: number;
  readonly reason: string | null;
  /** Noted of it should it stand. */
  readonly remark: string | null;
}

/** Where a read belongs and what the rules say of it; a word alone when it has no slot of ours to stand in. */
function judgeAt(
  { end, day, raw, elements }: RowToJudge,
  bindings: readonly DeviceBinding[],
  { message, context, ahead }: ColumnWork,
): JudgedRow | string {
  const place = placeOf(bindings, end);
  if (typeof place === "string") return place;
  const { binding, registration } = place;
  const { ruleset } = context.rulesets.at(day, binding, registration);
  if (!isConsented(place, ruleset)) return "V19.noConsent";
  const { head, window } = message;
  const { receivedAt } = context;
  const { pointId } = registration;
  const read = { end, raw, elements, place, head, window, receivedAt };
  const reason = judgeRead(read, ruleset);
  if (reason !== futureReason) return { pointId, reason, remark: null };
  ahead.rows += 1;
  if (context.isOwnClockSuspect !== true) return { pointId, reason, remark: null };
  return { pointId, reason: judgeRead(read, withFutureNoted(ruleset)), remark: "V08.ownClock" };
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

const futureReason = "V14.future";

/** The ruleset while our own clock is in doubt (V08): what lies ahead of it refuses no read. */
function withFutureNoted(ruleset: Ruleset): Ruleset {
  const { mode } = settingOf(ruleset, "V14");
  return { ...ruleset, settings: { ...ruleset.settings, V14: { outcome: "note", mode } } };
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

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
