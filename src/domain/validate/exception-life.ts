/**
 * The life of exceptions (validation.md 5): opened, extended by a further day, grown into a group, taken into one,
 * opened again. A pure fold of what a window of findings shows over what is held: the order of either says nothing,
 * and the same again changes nothing.
 */
import {
  type AffectedDay,
  affectedDayText,
  type ExceptionKey,
  exceptionKeyText,
  type HeldException,
  initialLife,
  isClosed,
  type LifeFigures,
} from "./exception.ts";
import {
  type Bench,
  broadestFirst,
  extend,
  homeOf,
  insideOf,
  put,
  take,
  type Worked,
  workOn,
} from "./exception-bench.ts";
import type { Found, FoundGroup } from "./found-groups.ts";

export type ExceptionChange =
  | ({ readonly kind: "open"; readonly members: readonly AffectedDay[] } & ExceptionKey)
  | { readonly kind: "extend" | "reopen"; readonly id: number; readonly members: AffectedDays }
  /** Becomes that of a group, and is told again. */
  | ({ readonly kind: "grow"; readonly id: number; readonly members: AffectedDays } & ExceptionKey)
  /** Ends in another, which takes its days; that has no id yet where it is opened by the same fold. */
  | {
      readonly kind: "absorb";
      readonly id: number;
      readonly into: ExceptionKey & { readonly id: number | null };
    }
  /** Findings of these days no longer hold. */
  | { readonly kind: "cease"; readonly id: number; readonly members: AffectedDays };
type AffectedDays = readonly AffectedDay[];

/** What is held and what was seen, all of one cause. */
export interface Sight extends Found {
  readonly held: readonly HeldException[];
  /** Days of which no finding of the cause holds any more. */
  readonly ceased: AffectedDays;
  /** Market time. */
  readonly now: number;
}

const dayMs = 86_400_000;

/** What becomes of the exceptions of one cause. */
export function foldExceptions(
  { held, groups, places, ceased, now }: Sight,
  { reopenDays }: LifeFigures = initialLife,
): readonly ExceptionChange[] {
  const { kept, changes } = endDays(held, ceased);
  const cleared = kept.filter(({ clearedAt }) => clearedAt !== null);
  const isTold = new Set(cleared.flatMap(({ members }) => members.map(affectedDayText)));
  // The oldest come first, so that the newest of one key stays.
  const reopenable = new Map(
    cleared
      .filter((each) => !isClosed(each) || now - (each.clearedAt ?? 0) <= reopenDays * dayMs)
      .map((each) => [exceptionKeyText(each), each]),
  );
  const bench: Bench = { byKey: new Map(), broad: new Set() };
  for (const each of kept) if (each.clearedAt === null) put(bench, workOn(each));
  for (const group of [...groups].sort(broadestFirst)) {
    const home = homeOf(group, bench, places);
    const isNew = group.members.some((member) => !isTold.has(affectedDayText(member)));
    if (home === null && !(group.opens && isNew)) continue;
    const inside = insideOf(group, bench);
    for (const each of inside) take(bench, each);
    const target = home ?? targetOf(group, reopenable, inside);
    extend(target, group.members);
    changes.push(...absorb(inside, target));
    put(bench, target);
  }
  return [...changes, ...[...bench.byKey.values()].flatMap(changeOf)];
}

/** Ends the days whose findings ceased, before anything else is looked at; gives the oldest first. */
function endDays(
  held: readonly HeldException[],
  ceased: AffectedDays,
): { kept: readonly HeldException[]; changes: ExceptionChange[] } {
  const gone = new Set(ceased.map(affectedDayText));
  const isGone = (member: AffectedDay) => gone.has(affectedDayText(member));
  const oldestFirst = [...held].sort((a, b) => a.id - b.id);
  return {
    kept: oldestFirst.map((each) => ({
      ...each,
      members: each.members.filter((member) => !isGone(member)),
    })),
    changes: oldestFirst.flatMap(({ id, members }) => {
      const ended = members.filter(isGone);
      return ended.length === 0 ? [] : [{ kind: "cease" as const, id, members: ended }];
    }),
  };
}

/** The same one opened again; or the oldest that it grows from; or a new one. */
function targetOf(
  { cause, level, value }: FoundGroup,
  reopenable: ReadonlyMap<string, HeldException>,
  inside: readonly Worked[],
): Worked {
  const key = { cause, level, value };
  const own = reopenable.get(exceptionKeyText(key));
  if (own !== undefined) return { ...workOn(own), act: "reopen" };
  const [oldest] = inside;
  if (oldest === undefined)
    return { id: null, key, act: "open", days: new Map(), fresh: new Map() };
  oldest.key = key;
  if (oldest.id !== null) oldest.act = "grow";
  return oldest;
}

/** Those inside end in the target, which takes their days. */
function absorb(inside: readonly Worked[], target: Worked): readonly ExceptionChange[] {
  const others = inside.filter((each) => each !== target);
  for (const { days } of others) extend(target, [...days.values()]);
  const into = { ...target.key, id: target.id };
  return others.flatMap(({ id }) => (id === null ? [] : [{ kind: "absorb" as const, id, into }]));
}

function changeOf({ id, key, act, fresh }: Worked): readonly ExceptionChange[] {
  const members = [...fresh.values()];
  if (id === null || act === "open") return [{ kind: "open", ...key, members }];
  if (act === "grow") return [{ kind: "grow", id, ...key, members }];
  return act === "extend" && members.length === 0 ? [] : [{ kind: act, id, members }];
}
