/**
 * Half hours that come one a message. Judging a day each time that one comes would read the day 48 times; as long as it
 * is open, nothing is refused or noted of it and half hours are missing, they are only kept. The day is judged with the
 * message that makes it whole, with the first that brings more than a clean half hour, or when it falls due.
 */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import { isOpen } from "../domain/timetable/next-run.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import type { GatheredDay } from "../domain/validate/gather-messages.ts";
import { gatherPeriods, isAllGathered, noneGathered } from "../domain/validate/gathered-periods.ts";
import type { DayToJudge } from "./day-to-judge.ts";
import type { HalfHoursOfDay, ValidatePorts } from "./ports.ts";

/** What a batch brings for its days. */
interface Brought {
  readonly gathered: ReadonlyMap<string, GatheredDay>;
  /** Days that are asked about by name. */
  readonly reopened: readonly DayKey[];
}

/**
 * Of the days of a batch, by key text, those of which half hours are only to be kept. None of them is asked about by
 * name, and of none the cut-off has come.
 */
export async function halfHoursToKeep(
  days: readonly DayToJudge[],
  { gathered, reopened }: Brought,
  ports: ValidatePorts,
): Promise<ReadonlyMap<string, HalfHoursOfDay>> {
  const brought = broughtOf(days, gathered);
  for (const key of reopened) brought.delete(dayKeyText(key));
  for (const [text, { day }] of brought)
    if (ports.isDue(day) || !isOpen(day, ports.now())) brought.delete(text);
  if (brought.size === 0) return brought;
  const held = await ports.loadGathered([...brought.values()]);
  for (const [text, { periods }] of brought) {
    const before = held.get(text);
    const all = before === null ? null : gatherPeriods(before ?? noneGathered, periods);
    if (all === null || isAllGathered(all)) brought.delete(text);
  }
  return brought;
}

/** Days of which a batch brings nothing but clean half hours. */
function broughtOf(
  days: readonly DayToJudge[],
  gathered: Brought["gathered"],
): Map<string, HalfHoursOfDay> {
  const brought = new Map<string, HalfHoursOfDay>();
  for (const day of days) {
    const text = dayKeyText(day);
    const news = gathered.get(text);
    if (news?.isHalfHours && isAppointed(day) && news.incoming.every(isClean))
      brought.set(text, halfHoursOf(day, news.incoming));
  }
  return brought;
}

/** True for a day on which nothing of our appointment changes. */
function isAppointed({ standing: { appointed } }: DayToJudge): boolean {
  return appointed.first === 1 && appointed.last === periodsPerDay;
}

/** True for one read that stands, and of which nothing is noted. */
function isClean({ periods, wattHours, reasons, notes }: StoredReads): boolean {
  return (
    periods.length === 1 && reasons[0] === null && wattHours[0] !== null && notes === undefined
  );
}

function halfHoursOf(
  { day, pointId, quantity }: DayToJudge,
  reads: readonly StoredReads[],
): HalfHoursOfDay {
  const periods = reads.flatMap((each) => each.periods);
  return { day, pointId, quantity, reads, periods };
}
