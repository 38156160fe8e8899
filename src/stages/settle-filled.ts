/** A day without holes becomes a version when it says something new, and stays what it is otherwise (estimation.md 12). */
import { keepAmendments } from "../domain/amendment/amend-day.ts";
import { assertSettled, type SettledSlots } from "../domain/day/consumption-day.ts";
import { nextVersion } from "../domain/day/next-version.ts";
import { packQuality } from "../domain/day/quality.ts";
import type { EstimateLink } from "../domain/estimate/day-draft.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import { isOpen } from "../domain/timetable/next-run.ts";
import { unreachable } from "../std/assert.ts";
import type { DayBatchBuilder } from "./day-batch.ts";
import type { DayToFill } from "./day-evidence.ts";
import type { FillPorts } from "./ports.ts";

/** What filled a day. */
export interface FilledDay {
  readonly slots: SettledSlots;
  readonly links: readonly EstimateLink[];
}

/** Market time, and when a day last fell due. */
type Moment = Pick<FillPorts, "now" | "fellDueAt">;

/** Settles a filled day, or keeps its version where nothing says that there is to be another one now. */
export function settleFilled(
  batch: DayBatchBuilder,
  day: DayToFill,
  { slots: filled, links }: FilledDay,
  moment: Moment,
): void {
  const { key, held, version, blockIds, reach, ruleset, answersRejection } = day;
  const slots = version === null ? filled : keepAmendments(version.slots, filled);
  assertSettled(slots);
  const decision = nextVersion({
    held: version,
    next: slots,
    sent: version?.sent ?? null,
    prompt: answersRejection ? "rejection" : "news",
    isDue: isDue(day, moment),
    isOpen: isOpen(key.day, moment.now()),
  });
  switch (decision.kind) {
    case "none":
      // A better estimate that waits is made when the next run falls due: every estimate is looked at again then.
      batch.move(key, held, "settled");
      break;
    case "version": {
      const { cause, isSubmitted, changed } = decision;
      const settled = {
        slots,
        cause,
        blockIds,
        links: slots.reason === null ? null : links,
        ruleset,
        hasSameActuals: version !== null && hasSameActuals(version.slots, slots, changed),
      };
      const isShared = reach !== null && sharesBracket(links);
      batch.settle(key, held, isShared ? { ...settled, reach } : settled, isSubmitted);
      break;
    }
    default:
      unreachable(decision);
  }
}

/** A day without a version is called because it is due; one with estimates once for each run, and when a bracket changed. */
function isDue({ key, version }: DayToFill, moment: Moment): boolean {
  if (version === null || version.isStale) return true;
  const fellDueAt = moment.fellDueAt(key.day);
  return fellDueAt !== null && fellDueAt > version.madeAt;
}

/** True where no half hour that has changed was actual before, or is now. */
function hasSameActuals(
  before: SettledSlots,
  after: SettledSlots,
  changed: readonly number[],
): boolean {
  return changed.every(
    (period) =>
      before.quality.charAt(period - 1) !== actual && after.quality.charAt(period - 1) !== actual,
  );
}

const actual = packQuality("A");

/** True where a bracket that has filled the day has half hours of other days too. */
function sharesBracket(links: readonly EstimateLink[]): boolean {
  return links.some(
    ({ law }) => law !== undefined && (law.firstPeriod < 1 || law.lastPeriod > periodsPerDay),
  );
}
