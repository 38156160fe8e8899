/**
 * The active exceptions of one cause while a window of findings is folded over them: found by what they are, by whom
 * they explain, and by what a group holds of them.
 */
import {
  type AffectedDay,
  affectedDayText,
  type ExceptionKey,
  type ExceptionLevel,
  exceptionKeyText,
  type HeldException,
} from "./exception.ts";
import type { FoundGroup, PointPlaces } from "./found-groups.ts";

/** An exception while it is worked on. */
export interface Worked {
  /** Null: opened here. */
  readonly id: number | null;
  key: ExceptionKey;
  act: "open" | "extend" | "reopen" | "grow";
  readonly days: Map<string, AffectedDay>;
  readonly fresh: Map<string, AffectedDay>;
}

/** Those that are active, by their keys; the few that are not of a point again, since those are asked for every group. */
export interface Bench {
  readonly byKey: Map<string, Worked>;
  readonly broad: Set<Worked>;
}

/** The broadest first: what a broad one explains, no narrower one opens for. */
const byBreadth: readonly ExceptionLevel[] = [
  "service",
  "gsp",
  "supplier",
  "model",
  "feed",
  "hub",
  "point",
];

/** Lays it on the bench, under what it is about now. */
export function put({ byKey, broad }: Bench, worked: Worked): void {
  byKey.set(exceptionKeyText(worked.key), worked);
  if (worked.key.level !== "point") broad.add(worked);
}

/** Takes it off, before it becomes about something else. */
export function take({ byKey, broad }: Bench, worked: Worked): void {
  byKey.delete(exceptionKeyText(worked.key));
  broad.delete(worked);
}

/** A held exception, to be worked on. */
export function workOn({ id, cause, level, value, members }: HeldException): Worked {
  return {
    id,
    key: { cause, level, value },
    act: "extend",
    days: new Map(members.map((member) => [affectedDayText(member), member])),
    fresh: new Map(),
  };
}

/** Orders groups completely: by breadth, then by what they are about. */
export function broadestFirst(a: FoundGroup, b: FoundGroup): number {
  const breadth = byBreadth.indexOf(a.level) - byBreadth.indexOf(b.level);
  return breadth || (exceptionKeyText(a) < exceptionKeyText(b) ? -1 : 1);
}

/** The active exception that the group is, or else the broadest, then oldest, that explains all its points. */
export function homeOf(
  group: FoundGroup,
  { byKey, broad }: Bench,
  places: PointPlaces,
): Worked | null {
  const own = byKey.get(exceptionKeyText(group));
  if (own !== undefined) return own;
  const [broadest] = [...broad]
    .filter(({ key }) => group.members.every(({ point }) => explains(key, point, places)))
    .sort((a, b) => byBreadth.indexOf(a.key.level) - byBreadth.indexOf(b.key.level) || byAge(a, b));
  return broadest ?? null;
}

function explains({ level, value }: ExceptionKey, point: string, places: PointPlaces): boolean {
  return level === "service" || (level !== "point" && places.get(point)?.[level] === value);
}

/** Active ones whose every day is of a point of the group, the oldest first. */
export function insideOf(
  { cause, members }: FoundGroup,
  { byKey, broad }: Bench,
): readonly Worked[] {
  const points = new Set(members.map(({ point }) => point));
  const alone = [...points].flatMap(
    (value) => byKey.get(exceptionKeyText({ cause, level: "point", value })) ?? [],
  );
  return [...alone, ...broad]
    .filter(
      ({ days }) => days.size > 0 && [...days.values()].every(({ point }) => points.has(point)),
    )
    .sort(byAge);
}

function byAge(a: Worked, b: Worked): number {
  return (a.id ?? Number.MAX_SAFE_INTEGER) - (b.id ?? Number.MAX_SAFE_INTEGER);
}

/** Gives it the days that it does not have. */
export function extend(worked: Worked, members: readonly AffectedDay[]): void {
  for (const member of members) {
    const text = affectedDayText(member);
    if (worked.days.has(text)) continue;
    worked.days.set(text, member);
    worked.fresh.set(text, member);
  }
}
