/** Days of one cause that follow one another: one advisory each, however many half hours and days it has. */
import { present } from "../../std/assert.ts";
import { addDays, daysBetween, type SettlementDay } from "../time/settlement-day.ts";
import { initialLife } from "../validate/exception.ts";
import type { CauseDay } from "./cause-day.ts";

export interface CauseRun {
  readonly kind: CauseDay["kind"];
  readonly code: string;
  readonly from: SettlementDay;
  /** In the order of their days, one at least. */
  readonly days: readonly CauseDay[];
  readonly lastDay: SettlementDay;
  /** True: enough clean days have followed. */
  readonly isOver: boolean;
}

/** As with exceptions: so many days running, decided and without the cause, end it (validation.md 5). */
const { clearDays } = initialLife;

/** The days of which must be known whether they are decided before runs can be told apart. */
export function daysToAsk(days: readonly CauseDay[]): readonly SettlementDay[] {
  const asked = new Set<SettlementDay>();
  for (const { day } of days) for (const next of followers(day)) asked.add(next);
  return [...asked].sort();
}

function followers(day: SettlementDay): readonly SettlementDay[] {
  return Array.from({ length: clearDays }, (_, index) => addDays(day, index + 1));
}

/** The runs of each kind and code; `isDecided` says of a day that nothing more is expected of it. */
export function gatherRuns(
  days: readonly CauseDay[],
  isDecided: (day: SettlementDay) => boolean,
): readonly CauseRun[] {
  const byCause = new Map<string, CauseDay[]>();
  for (const each of days) {
    const cause = `${each.kind} ${each.code}`;
    const own = byCause.get(cause);
    if (own === undefined) byCause.set(cause, [each]);
    else own.push(each);
  }
  return [...byCause.values()].flatMap((own) => runsOf(own, isDecided));
}

function runsOf(
  days: readonly CauseDay[],
  isDecided: (day: SettlementDay) => boolean,
): readonly CauseRun[] {
  const inOrder = days.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const runs: CauseDay[][] = [];
  let last: CauseDay | undefined;
  for (const each of inOrder) {
    const run = runs.at(-1);
    if (run === undefined || last === undefined || isBroken(last, each.day, isDecided))
      runs.push([each]);
    else run.push(each);
    last = each;
  }
  return runs.map((run) => asRun(run, isDecided));
}

/** True when enough clean days lie between two days of the cause. */
function isBroken(
  { day, isCleared }: CauseDay,
  next: SettlementDay,
  isDecided: (day: SettlementDay) => boolean,
): boolean {
  if (daysBetween(day, next) <= clearDays) return false;
  return isCleared !== null || followers(day).every(isDecided);
}

function asRun(days: readonly CauseDay[], isDecided: (day: SettlementDay) => boolean): CauseRun {
  const first = present(days[0], "first day of a run");
  const last = present(days.at(-1), "last day of a run");
  const [from = first.since] = days.map(({ since }) => since).toSorted();
  return {
    kind: first.kind,
    code: first.code,
    from,
    days,
    lastDay: last.day,
    isOver: days.every(({ isCleared }) => isCleared ?? followers(last.day).every(isDecided)),
  };
}
