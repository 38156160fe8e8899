/** What may be asked for: a point, a day, an instant, days; each refused in words that say what would pass. */
import { isMpan, mpanFault } from "../domain/identity/mpan.ts";
import {
  addDays,
  dayMs,
  dayStart,
  daysBetween,
  isSettlementDay,
  type SettlementDay,
} from "../domain/time/settlement-day.ts";
import type { NamedPoint } from "../store/day-record.ts";
import { WrongUse } from "./exit.ts";

const surrogate = /^point:([1-9]\d{0,14})$/;
/** An instant must say its zone: `2026-10-26 18:00` alone is not one. */
const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A point by its MPAN or surrogate. What was typed is never repeated: it may be an MPAN with one digit wrong. */
export function pointNamed(text: string): NamedPoint {
  const pointId = surrogate.exec(text)?.[1];
  if (pointId !== undefined) return { pointId: Number(pointId) };
  if (isMpan(text)) return { mpan: text };
  throw new WrongUse(
    mpanFault(text) === "checkDigit"
      ? "the MPAN's check digit does not fit its first twelve digits"
      : "an MPAN core of 13 digits is expected, or point: and a number such as point:17",
  );
}

/** A day; `what` names the argument, `zone` whose date it is. */
export function dayNamed(
  text: string,
  what = "the day",
  zone: "UTC" | "London" = "UTC",
): SettlementDay {
  if (isSettlementDay(text)) return text;
  throw new WrongUse(`${what} is expected as a ${zone} date such as 2026-10-26`);
}

/** An instant, milliseconds UTC: with its zone, or a date for the end of that UTC day. */
export function instantNamed(text: string): number {
  if (isSettlementDay(text)) return dayStart(text) + dayMs;
  const instant = zoned.test(text) ? Date.parse(text.replace(" ", "T")) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  throw new WrongUse(
    "an instant with its zone is expected, such as 2026-10-30T18:00Z or 2026-10-30T19:00+01:00, or as a date: the end of that UTC day",
  );
}

/** Days asked for, the last excluded. */
export interface AskedSpan {
  readonly from: SettlementDay;
  readonly to: SettlementDay;
  /** True: one day, told in full. */
  readonly isDay: boolean;
}

/** Days of one answer: a year and a day is what one statement and one screen bear. */
export const spanDaysMax = 366;

/** One day, or several from `from` to before `to`: either of them must be given, and not both. */
export function spanAsked(
  day: string | undefined,
  { from, to }: { readonly from?: string; readonly to?: string },
): AskedSpan {
  if (day !== undefined) {
    if (from !== undefined || to !== undefined)
      throw new WrongUse("either a day or --from and --to is expected, not both");
    const asked = dayNamed(day);
    return { from: asked, to: addDays(asked, 1), isDay: true };
  }
  if (from === undefined || to === undefined)
    throw new WrongUse("a day such as 2026-10-26 is expected, or --from and --to");
  const span = { from: dayNamed(from, "--from"), to: dayNamed(to, "--to"), isDay: false };
  const days = daysBetween(span.from, span.to);
  if (days < 1)
    throw new WrongUse(
      `--to ${span.to} is not after --from ${span.from}: the day after the last is expected`,
    );
  if (days > spanDaysMax)
    throw new WrongUse(`${days} days are asked for, at most ${spanDaysMax} are told at once`);
  return span;
}
