/** The half hours of a day as the page shows them, by the clock of UTC or of London. */
import type { SlotView } from "../../../../web/views/point-day-view.ts";
import { endingOf } from "../../../domain/day/ending.ts";
import {
  type EstimationReason,
  type QualityIndicator,
  unpackQuality,
  unpackReason,
} from "../../../domain/day/quality.ts";
import { londonClock, londonMidnight, londonPeriodCount } from "../../../domain/time/london-day.ts";
import {
  addDays,
  dayOfPeriodEnd,
  dayStart,
  type SettlementDay,
} from "../../../domain/time/settlement-day.ts";
import { halfHourMs } from "../../../domain/time/settlement-period.ts";
import { tracedFigures, versionInForce } from "../../../explain/explanation.ts";
import type { SlotTrace } from "../../../explain/trace-slots.ts";
import { reasonWords } from "../../../explain/words.ts";
import { clockAt } from "../../../figures.ts";
import { type DayAddress, dayPath, messagePath } from "./addresses.ts";
import type { DayBehind } from "./ports.ts";

/** 48 half hours of the UTC day; of the London day 46, 48 or 50, those of neighbouring UTC days told by their versions alone. */
export function daySlots(behind: DayBehind, clock: "utc" | "london"): readonly SlotView[] {
  const own = ownSlots(behind);
  if (clock === "utc") return own;
  const { day } = behind.evidence.key;
  const start = londonMidnight(day);
  return Array.from({ length: londonPeriodCount(day) }, (_, index) => {
    const end = start + (index + 1) * halfHourMs;
    const of = dayOfPeriodEnd(end);
    const period = (end - dayStart(of)) / halfHourMs;
    const slot = of === day ? own[period - 1] : neighbourSlot(behind, of, period);
    const shown = slot ?? neighbourSlot(behind, of, period);
    const to = londonClock(end);
    return { ...shown, from: londonClock(end - halfHourMs), to: to === "00:00" ? "24:00" : to };
  });
}

function ownSlots(behind: DayBehind): readonly SlotView[] {
  const { evidence, beside } = behind;
  const { key, record } = evidence;
  const traced = tracedFigures(evidence);
  const version = versionInForce(evidence);
  const [first] = record.versions;
  const weekBefore = figuresOn(beside, addDays(key.day, -7));
  return traced.figures.map((wattHours, index) => {
    const period = index + 1;
    const { quality, reason } = codesAt(version, index);
    const firstWh = first === version ? null : (first?.wh[index] ?? null);
    return {
      ...namedSlot(key.day, period),
      ...standingAt(behind, period, quality, reason, wattHours),
      wattHours,
      quality: quality ?? "",
      because: reason === null ? "" : reasonWords[reason],
      firstWh: firstWh === wattHours ? null : firstWh,
      weekBeforeWh: weekBefore?.[index] ?? null,
      messageHref: messageOf(key, traced.traces[index]),
    };
  });
}

/** How it stands and where that is explained; a slot of no run is outside the appointment. */
function standingAt(
  { evidence, explanation }: DayBehind,
  period: number,
  quality: QualityIndicator | null,
  reason: EstimationReason,
  wattHours: number | null,
): Pick<SlotView, "standing" | "href"> {
  const told = explanation.slots.find((run) => run.first <= period && period <= run.last);
  const href =
    told === undefined ? `#slot-${evidence.key.day}-${period}` : `#${reasonId(told.first)}`;
  if (quality !== null) return { href, standing: endingOf(quality, reason) };
  if (told === undefined) return { href, standing: "outside" };
  return { href, standing: wattHours === null ? "missing" : "read" };
}

/** The message that brought the figure, else the first one whose read was refused. */
function messageOf(key: DayAddress, trace: SlotTrace | undefined): string | null {
  const place = trace?.place ?? trace?.refused[0]?.place ?? null;
  return place === null || !place.includes(":") ? null : messagePath(key, place);
}

function codesAt(
  row: { readonly q: string | null; readonly e: string | null } | null | undefined,
  index: number,
): { readonly quality: QualityIndicator | null; readonly reason: EstimationReason } {
  return {
    quality: row?.q ? unpackQuality(row.q.charAt(index)) : null,
    reason: row?.e ? unpackReason(row.e.charAt(index)) : null,
  };
}

function namedSlot(day: SettlementDay, period: number) {
  return { day, period, from: clockAt(period - 1), to: clockAt(period) };
}

function figuresOn(beside: DayBehind["beside"], day: SettlementDay) {
  return beside.find(({ settlement_day }) => settlement_day === day)?.wh ?? null;
}

/** Where the reasons of the run stand that begins with a period. */
export function reasonId(firstPeriod: number): string {
  return `because-${firstPeriod}`;
}

/** A half hour of another UTC day inside the London day: its figure and quality, and where it is explained. */
function neighbourSlot(
  { evidence, beside }: DayBehind,
  day: SettlementDay,
  period: number,
): SlotView {
  const index = period - 1;
  const { quality, reason } = codesAt(
    beside.find(({ settlement_day }) => settlement_day === day),
    index,
  );
  return {
    ...namedSlot(day, period),
    standing: quality === null ? "missing" : endingOf(quality, reason),
    wattHours: figuresOn(beside, day)?.[index] ?? null,
    quality: quality ?? "",
    because: reason === null ? "" : reasonWords[reason],
    firstWh: null,
    weekBeforeWh: figuresOn(beside, addDays(day, -7))?.[index] ?? null,
    messageHref: null,
    href: dayPath({ ...evidence.key, day }),
  };
}
