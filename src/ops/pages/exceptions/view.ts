/** Exceptions as their pages show them. */
import type {
  ExceptionRow,
  ExceptionView,
  FindingRow,
  MemberRow,
} from "../../../../web/views/exceptions-view.ts";
import { nextDeadline } from "../../../domain/timetable/next-deadline.ts";
import { mayOverrule } from "../../../domain/validate/accepted-read.ts";
import { causeText, findingText, scopeText } from "../../../domain/validate/exception-words.ts";
import { ageText, utcMinute } from "../../../figures.ts";
import type { ConcernedDay, OpenItem } from "./ports.ts";

const nearMs = 24 * 3_600_000;

/** A line of the work-list at a market time. */
export function exceptionRow(item: OpenItem, now: number): ExceptionRow {
  const { id, state, firstDay, lastDay, acknowledgedBy, assignee } = item;
  const deadline = nextDeadline(firstDay, lastDay, now);
  return {
    id,
    cause: causeText(item.cause),
    about: scopeText(item),
    points: item.pointCount,
    days: firstDay === lastDay ? firstDay : `${firstDay} to ${lastDay}`,
    wattHours: item.wattHours,
    age: ageText(Math.max(0, now - item.openedAt) / 1_000),
    deadline:
      deadline === null
        ? null
        : {
            says: `${deadline.run} of ${deadline.day} in ${ageText((deadline.at - now) / 1_000)}`,
            isNear: deadline.at - now < nearMs,
          },
    state,
    acknowledgedBy,
    assignee,
  };
}

/** In the order of their deadlines; those whose days are all final come last. */
export function byDeadline(items: readonly OpenItem[], now: number): readonly OpenItem[] {
  const deadlineOf = new Map(
    items.map((item) => [
      item,
      nextDeadline(item.firstDay, item.lastDay, now)?.at ?? Number.POSITIVE_INFINITY,
    ]),
  );
  const at = (item: OpenItem) => deadlineOf.get(item) ?? Number.POSITIVE_INFINITY;
  return [...items].sort((a, b) => {
    const [left, right] = [at(a), at(b)];
    return left === right ? b.wattHours - a.wattHours : left < right ? -1 : 1;
  });
}

/** The page of one exception, without what belongs to who looks at it. */
export function exceptionView(
  item: OpenItem,
  days: readonly ConcernedDay[],
  now: number,
): Pick<ExceptionView, "row" | "opened" | "cleared" | "reopened" | "noted" | "members"> {
  const { openedAt, clearedAt, acknowledgedAt, acknowledgedBy, note, reopened } = item;
  return {
    row: exceptionRow(item, now),
    opened: utcMinute(openedAt),
    cleared: clearedAt === null ? null : utcMinute(clearedAt),
    reopened,
    noted:
      acknowledgedAt === null
        ? null
        : `by ${acknowledgedBy ?? "somebody"}, ${utcMinute(acknowledgedAt)}${note === null ? "" : `: ${note}`}`,
    members: days.map(memberRow),
  };
}

const actWords = [
  ["request-reads", "Ask for its reads"],
  ["re-validate", "Re-validate"],
  ["re-estimate", "Re-estimate"],
  ["resubmit", "Resubmit"],
  ["agreed-read", "Enter an agreed read"],
  ["amend", "Enter an amendment"],
] as const;

function memberRow(day: ConcernedDay): MemberRow {
  const { settlementDay, pointId, quantity, version, wattHours, ceasedAt, findings } = day;
  const actHref = (kind: string) => `/acts/${kind}/${pointId}/${settlementDay}?q=${quantity}`;
  return {
    day: settlementDay,
    dayHref: `/points/${pointId}/days/${settlementDay}?q=${quantity}`,
    point: `point:${pointId}`,
    pointHref: `/points/${pointId}`,
    quantity,
    wattHours: version === 0 ? null : wattHours,
    ceased: ceasedAt === null ? null : utcMinute(ceasedAt),
    findings: findings.map((finding) => findingRow(finding, actHref("accept-read"))),
    acts: actWords.map(([kind, says]) => ({ says, href: actHref(kind) })),
  };
}

function findingRow(finding: ConcernedDay["findings"][number], acceptHref: string): FindingRow {
  const { rule, outcome, periods, holds } = finding;
  const isRefusing = outcome === "invalid" || outcome === "refuse";
  return {
    rule,
    outcome,
    where: whereText(periods),
    says: findingText(finding),
    holds,
    accepts:
      isRefusing && mayOverrule(rule)
        ? periods.map((period) => ({ period, href: `${acceptHref}&period=${period}&rule=${rule}` }))
        : [],
  };
}

/** Half hours in words, runs of them drawn together. */
export function whereText(periods: readonly number[]): string {
  if (periods.length === 0) return "the whole day";
  const runs: [number, number][] = [];
  for (const period of [...periods].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === period - 1) last[1] = period;
    else runs.push([period, period]);
  }
  const told = runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
  return `half ${periods.length === 1 ? "hour" : "hours"} ${told.join(", ")}`;
}
