/** Changes to rows of logs and to single half hours, by the period that their stamp ends, in whatever message they stand. */
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { type LogEntry, type MessageBody, mapEntries } from "../messages/message-body.ts";
import { stampsOf } from "../messages/stamps.ts";
import type { Effect } from "./effect.ts";
import type { DayPlanting, FaultParams, Planting } from "./fault.ts";
import type { Site } from "./site.ts";

/** The row of a period -> what stands there instead: another, several, or none. */
export type RowChange = (row: LogEntry, period: number) => LogEntry | readonly LogEntry[];

/** `document` of an effect that changes the rows of a day; rows of other days stay. */
export function changingRows(
  day: SettlementDay,
  change: RowChange,
): NonNullable<Effect["document"]> {
  const stamps = stampsOf(day);
  const changed: RowChange = (row) => {
    const period = stamps.indexOf(row[0]);
    return period > 0 ? change(row, period) : row;
  };
  return (body) =>
    body["kind"] === "profile.hh" ? changedHalfHour(body, changed) : mapEntries(body, changed);
}

/** A single half hour is a row of its own; of several rows instead the first is told. */
function changedHalfHour(body: MessageBody, change: RowChange): MessageBody {
  const row: LogEntry = [String(body["t"]), [body["value"] ?? null]];
  const [first] = rowsOf(change(row, 0));
  if (first === undefined || first === row) return body;
  const [stamp, [value = null]] = first;
  return { ...body, t: stamp, value, elements: [value] };
}

function rowsOf(changed: ReturnType<RowChange>): readonly LogEntry[] {
  return isRow(changed) ? [changed] : changed;
}

function isRow(changed: ReturnType<RowChange>): changed is LogEntry {
  return typeof changed[0] === "string";
}

/**
 * A planting of one effect, and the same effect on the next day's log when it reaches slot 48, whose first row would
 * heal it.
 */
export function withNextLog(site: Site, params: FaultParams, planting: DayPlanting): Planting {
  const isTold = planting.periods.includes(periodsPerDay) && !site.isLastDay;
  return { params, days: isTold ? [planting, inNextLog(site, planting.effect)] : [planting] };
}

/** An effect of the site's day on the log after it; no line of the ledger. */
function inNextLog(
  { day }: Pick<Site, "day">,
  { messages: _ofDay, ...effect }: Effect,
): DayPlanting {
  return { day: addDays(day, 1), periods: [], reportedWh: [], effect, expect: null };
}
