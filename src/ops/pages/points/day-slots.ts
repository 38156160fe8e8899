/** The half hours of a day as the page shows them, by the clock of UTC or of London. */
import type { SlotStanding, SlotView } from "../../../../web/views/point-day-view.ts";
import { endingOf } from "../../../domain/day/ending.ts";
import { unpackQuality, unpackReason } from "../../../domain/day/quality.ts";
import { londonClock, londonMidnight, londonPeriodCount } from "../../../domain/time/london-day.ts";
import {
  addDays,
  dayOfPeriodEnd,
  dayStart,
  type SettlementDay,
} from "../../../domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../../domain/time/settlement-period.ts";
import { tracedFigures, versionInForce } from "../../../explain/explanation.ts";
import { reasonWords } from "../../../explain/words.ts";
import { clockAt } from "../../../figures.ts";
import { dayPath, messagePath } from "./addresses.ts";
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
  const { evidence, explanation, beside } = behind;
  const { key, record } = evidence;
  const { figures, traces } = tracedFigures(evidence);
  const version = versionInForce(evidence);
  const first = record.versions[0];
  const weekBefore = beside.find(({ settlement_day }) => settlement_day === addDays(key.day, -7));
  return Array.from({ length: periodsPerDay }, (_, index) => {
    const period = index + 1;
    const told = explanation.slots.find((run) => run.first <= period && period <= run.last);
    const quality = version === null ? null : unpackQuality(version.q.charAt(index));
    const reason = version?.e ? unpackReason(version.e.charAt(index)) : null;
    const wattHours = figures[index] ?? null;
    const isFirstOther =
      first !== undefined && first !== version && first.wh[index] !== version?.wh[index];
    const place = quality === null || quality === "A" ? (traces[index]?.place ?? null) : null;
    const source = place ?? traces[index]?.refused[0]?.place ?? null;
    return {
      day: key.day,
      period,
      from: clockAt(index),
      to: clockAt(period),
      standing:
        quality !== null
          ? endingOf(quality, reason)
          : told === undefined
            ? "outside"
            : standingOfRead(wattHours),
      wattHours,
      quality: quality ?? "",
      because: reason === null ? "" : reasonWords[reason],
      firstWh: isFirstOther ? (first.wh[index] ?? null) : null,
      weekBeforeWh: weekBefore?.wh?.[index] ?? null,
      messageHref: source === null || !source.includes(":") ? null : messagePath(key, source),
      href: told === undefined ? `#slot-${key.day}-${period}` : `#${reasonId(told.first)}`,
    };
  });
}

function standingOfRead(wattHours: number | null): SlotStanding {
  return wattHours === null ? "missing" : "read";
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
  const row = beside.find(({ settlement_day }) => settlement_day === day);
  const week = beside.find(({ settlement_day }) => settlement_day === addDays(day, -7));
  const quality = row?.q ? unpackQuality(row.q.charAt(index)) : null;
  const reason = row?.e ? unpackReason(row.e.charAt(index)) : null;
  return {
    day,
    period,
    from: clockAt(index),
    to: clockAt(period),
    standing: quality === null ? "missing" : endingOf(quality, reason),
    wattHours: row?.wh?.[index] ?? null,
    quality: quality ?? "",
    because: reason === null ? "" : reasonWords[reason],
    firstWh: null,
    weekBeforeWh: week?.wh?.[index] ?? null,
    messageHref: null,
    href: dayPath({ ...evidence.key, day }),
  };
}
