/** A point as its page shows it: days of a span, summed by week and month, and all that is known of it. */

import { type Ending, endings } from "../../../../web/views/days-view.ts";
import type { PointDayRow, PointSumRow, PointView } from "../../../../web/views/point-view.ts";
import { advisoryKindText } from "../../../domain/advise/kind-words.ts";
import { endingOf } from "../../../domain/day/ending.ts";
import { unpackQuality, unpackReason } from "../../../domain/day/quality.ts";
import { maskedMpan } from "../../../domain/identity/masked-mpan.ts";
import type { MeasurementQuantity } from "../../../domain/identity/measurement-quantity.ts";
import {
  addDays,
  dayAt,
  dayStart,
  type SettlementDay,
} from "../../../domain/time/settlement-day.ts";
import { causeText as exceptionText, scopeText } from "../../../domain/validate/exception-words.ts";
import type { ToldTimeline } from "../../../explain/told-timeline.ts";
import { causeText } from "../../../explain/words.ts";
import { grouped, utcMinute } from "../../../figures.ts";
import { quantityChoices, unitOf } from "../quantity-words.ts";
import { dayPath, messagePath } from "./addresses.ts";
import type {
  NamedPoint,
  PointAdvisory,
  PointException,
  PointRegister,
  SettledDay,
} from "./ports.ts";

/** Days of a page: a month, a quarter, a year. */
export const pointSpans = [31, 92, 366] as const;

export interface PointAsked {
  readonly quantity: MeasurementQuantity;
  readonly dayCount: number;
  /** Last day. */
  readonly to: SettlementDay;
}

export interface PointKnown {
  /** Of all quantities. */
  readonly days: readonly SettledDay[];
  readonly timeline: ToldTimeline;
  readonly registers: readonly PointRegister[];
  readonly exceptions: readonly PointException[];
  readonly advisories: readonly PointAdvisory[];
}

export function pointView(point: NamedPoint, asked: PointAsked, known: PointKnown): PointView {
  const { pointId, mpan } = point;
  const { quantity, dayCount, to } = asked;
  const days = known.days
    .filter((row) => row.quantity === quantity)
    .map((row) => dayRow(row, pointId))
    .reverse();
  const spanPath = (last: SettlementDay) =>
    `/points/${pointId}?q=${quantity}&days=${dayCount}&to=${last}`;
  return {
    pointId,
    mpan: maskedMpan(mpan),
    quantity,
    unit: unitOf(quantity),
    quantities: quantityChoices,
    spans: pointSpans.map((count) => ({ value: String(count), text: `${count} days` })),
    dayCount,
    firstDay: addDays(to, 1 - dayCount),
    lastDay: to,
    earlier: spanPath(addDays(to, -dayCount)),
    later: spanPath(addDays(to, dayCount)),
    days,
    weeks: sumsBy(days, weekOf),
    months: sumsBy(days, monthOf),
    exceptions: known.exceptions.map(exceptionView),
    advisories: known.advisories.map(advisoryView),
    ...known.timeline,
    registers: registersView(known.registers, pointId),
  };
}

function dayRow(row: SettledDay, pointId: number): PointDayRow {
  const { settlement_day: day, quantity, version, wh, q, e, cause, accepted } = row;
  const slots = { actual: 0, estimated: 0, defaulted: 0, refused: 0 };
  const wattHoursBy = { actual: 0, estimated: 0, defaulted: 0, refused: 0 };
  wh?.forEach((figure, index) => {
    const quality = q === null ? null : unpackQuality(q.charAt(index));
    if (quality === null) return;
    const ending = endingOf(quality, e === null ? null : unpackReason(e.charAt(index)));
    slots[ending] += 1;
    wattHoursBy[ending] += figure ?? 0;
  });
  const taken =
    accepted === null
      ? "not accepted by the platform yet"
      : accepted === version
        ? "accepted by the platform"
        : `version ${accepted} accepted by the platform`;
  return {
    day,
    href: dayPath({ pointId, day, quantity }),
    wattHours: wh === null ? null : endings.reduce((sum, each) => sum + wattHoursBy[each], 0),
    slots,
    wattHoursBy,
    says:
      version === null || cause === null
        ? "no version yet"
        : `version ${version}, ${causeText(cause)}; ${taken}`,
  };
}

/** Rows summed by a label, in the order in which it is first met. */
function sumsBy(
  days: readonly PointDayRow[],
  labelOf: (day: string) => string,
): readonly PointSumRow[] {
  const sums = new Map<
    string,
    { days: number; wattHours: number; slots: Record<Ending, number> }
  >();
  for (const { day, wattHours, slots } of days) {
    if (wattHours === null) continue;
    const label = labelOf(day);
    const sum = sums.get(label) ?? {
      days: 0,
      wattHours: 0,
      slots: { actual: 0, estimated: 0, defaulted: 0, refused: 0 },
    };
    sums.set(label, sum);
    sum.days += 1;
    sum.wattHours += wattHours;
    for (const ending of endings) sum.slots[ending] += slots[ending];
  }
  return [...sums].map(([label, sum]) => ({ label, ...sum }));
}

const dateFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const monthFormat = new Intl.DateTimeFormat("en-GB", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** Monday to Sunday. */
function weekOf(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * 86_400_000;
  return `${dateFormat.format(monday)} to ${dateFormat.format(monday + 6 * 86_400_000)}`;
}

function monthOf(day: string): string {
  return monthFormat.format(Date.parse(`${day}T00:00:00Z`));
}

function exceptionView(row: PointException): PointView["exceptions"][number] {
  const { exceptionId, cause, level, value, firstDay, lastDay, wattHours, isAcknowledged } = row;
  const days = firstDay === lastDay ? firstDay : `${firstDay} to ${lastDay}`;
  return {
    href: `/exceptions/${exceptionId}`,
    title: `${exceptionText(cause)}: ${scopeText({ level, value })}`,
    says: `${days}, ${grouped(wattHours)} Wh at stake, ${isAcknowledged ? "acknowledged" : "not acknowledged"}`,
  };
}

function advisoryView(row: PointAdvisory): PointView["advisories"][number] {
  const { kind, severity, supplierDipId, from, to, text, issuedAt, state, answeredAt } = row;
  const until = to === null ? "and lasts" : `to ${utcMinute(to)}`;
  const answered = answeredAt === null ? "" : `, ${state} ${utcMinute(answeredAt)}`;
  return {
    kind: advisoryKindText(kind),
    severity,
    state,
    text,
    says: `to supplier ${supplierDipId}, about ${utcMinute(from)} ${until}; issued ${utcMinute(issuedAt)}${answered}`,
  };
}

/** Newest first, each with its advance since the read before of the same device and quantity. */
function registersView(rows: readonly PointRegister[], pointId: number): PointView["registers"] {
  return rows.map((row, index) => {
    const before = rows
      .slice(index + 1)
      .find(({ device, quantity }) => device === row.device && quantity === row.quantity);
    // The read of a midnight closes the day before it.
    const day = dayAt(row.at - 1);
    return {
      at: utcMinute(row.at),
      device: row.device,
      quantity: row.quantity,
      wattHours: row.wattHours,
      advanceWh: before === undefined ? null : row.wattHours - before.wattHours,
      href: messagePath({ pointId, day, quantity: row.quantity === "AE" ? "AE" : "AI" }, row.place),
    };
  });
}

/** Instants between which register reads are shown: the midnights of the span. */
export function registerBounds({ to, dayCount }: PointAsked): {
  readonly from: number;
  readonly to: number;
} {
  return { from: dayStart(addDays(to, 1 - dayCount)), to: dayStart(addDays(to, 1)) };
}
