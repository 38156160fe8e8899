/** What the findings of one window come to: groups and single points, each with the days that it stands for. */
import type { AffectedDay, ExceptionKey } from "./exception.ts";
import {
  type GroupedFinding,
  type GroupingFigures,
  type GroupLevel,
  groupExceptions,
  groupLevels,
  initialGrouping,
  type Population,
} from "./exception-groups.ts";

/** A finding of one consumption day, with the groups that its point was in on that day. */
export type DayFinding = GroupedFinding & AffectedDay;

export interface FoundGroup extends ExceptionKey {
  /** False: a point of which there are only notes or unmarked findings. It may keep an exception active, not open one. */
  readonly opens: boolean;
  readonly members: readonly AffectedDay[];
}

/** The groups that each point is in. */
export type PointPlaces = ReadonlyMap<string, Readonly<Record<GroupLevel, string | null>>>;

export interface Found {
  readonly groups: readonly FoundGroup[];
  readonly places: PointPlaces;
}

/** Groups the findings of one window; the order of the findings says nothing. */
export function findGroups(
  findings: readonly DayFinding[],
  population: Population,
  figures: GroupingFigures = initialGrouping,
): Found {
  // Where the facts of a point changed between two of its days, the later day says where it is.
  const sorted = [...findings].sort(latestFirst);
  const places = new Map<string, DayFinding>();
  for (const finding of sorted) if (!places.has(finding.point)) places.set(finding.point, finding);
  const placed = sorted.map((finding) => placedAs(finding, places.get(finding.point) ?? finding));
  const members = membersByPoint(sorted);
  const grouped = groupExceptions(placed, population, figures).map(
    ({ cause, level, value, points }) => ({
      cause,
      level,
      value,
      opens: true,
      members: points.flatMap((point) => take(members, `${cause} ${point}`)),
    }),
  );
  return { groups: [...grouped, ...leftOver(sorted, members)], places };
}

/** A complete order, so that no two that differ may stand either way. */
function latestFirst(a: DayFinding, b: DayFinding): number {
  const [left, right] = a.day === b.day ? [b.point, a.point] : [a.day, b.day];
  if (left !== right) return left < right ? 1 : -1;
  return restOf(a) < restOf(b) ? 1 : -1;
}

/** All but day and point. Few findings agree in those, so this text is seldom made. */
function restOf(finding: DayFinding): string {
  const places = groupLevels.map((level) => finding[level] ?? "").join(" ");
  return `${finding.quantity} ${finding.cause} ${finding.opens} ${places}`;
}

/** The finding, of a point that is elsewhere. Hardly any has moved: no second finding is made for the others. */
function placedAs(finding: DayFinding, place: DayFinding): DayFinding {
  if (groupLevels.every((level) => finding[level] === place[level])) return finding;
  const { feed, hub, model, supplier, gsp } = place;
  return { ...finding, feed, hub, model, supplier, gsp };
}

/** Days by `cause point`, each once. */
function membersByPoint(findings: readonly DayFinding[]): Map<string, AffectedDay[]> {
  const members = new Map<string, AffectedDay[]>();
  for (const { cause, point, day, quantity } of findings) {
    const key = `${cause} ${point}`;
    const own = members.get(key);
    if (own === undefined) members.set(key, [{ point, day, quantity }]);
    else if (!own.some((each) => each.day === day && each.quantity === quantity))
      own.push({ point, day, quantity });
  }
  return members;
}

function take(members: Map<string, AffectedDay[]>, key: string): readonly AffectedDay[] {
  const own = members.get(key) ?? [];
  members.delete(key);
  return own;
}

/** Points that no group took and that open nothing of their own. */
function leftOver(
  findings: readonly DayFinding[],
  members: Map<string, AffectedDay[]>,
): readonly FoundGroup[] {
  return findings.flatMap(({ cause, point }) => {
    const own = take(members, `${cause} ${point}`);
    return own.length === 0
      ? []
      : [{ cause, level: "point" as const, value: point, opens: false, members: own }];
  });
}
