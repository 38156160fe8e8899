/**
 * Which findings of one cause become one exception: of a feed, a hub, a model, a supplier, a GSP group or the
 * whole service, else of a point (validation.md 5). All figures are ours, and part of the ruleset.
 */

/** Levels in the order in which they are tried. */
export const groupLevels = ["feed", "hub", "model", "supplier", "gsp"] as const;
export type GroupLevel = (typeof groupLevels)[number];

export interface GroupingFigures {
  /** How many affected points a group needs. */
  readonly pointsMin: Readonly<Record<GroupLevel, number>>;
  /** How much of the group must be affected, per cent. */
  readonly coveragePct: Readonly<Record<GroupLevel, number>>;
  /** How much of the cause must lie in the group, per cent; a hub needs none. */
  readonly sharePct: number;
  /** How many times likelier a point of the group must be affected than one outside; a hub needs none. */
  readonly lift: number;
  /** How much of all points makes it ours, per cent. */
  readonly servicePct: number;
  /** Findings of the same cause so many hours apart belong together. */
  readonly windowHours: number;
}

export const initialGrouping: GroupingFigures = {
  pointsMin: { feed: 20, hub: 2, model: 20, supplier: 20, gsp: 20 },
  coveragePct: { feed: 50, hub: 80, model: 0, supplier: 50, gsp: 50 },
  sharePct: 50,
  lift: 5,
  servicePct: 20,
  windowHours: 6,
};

const servicePointsMin = 20;

/** A finding of one point, with the groups that the point is in; null: in none of that level. */
export interface GroupedFinding extends Readonly<Record<GroupLevel, string | null>> {
  readonly cause: string;
  readonly point: string;
  /** Its rule is marked: on its own it would open an exception. A note counts for groups, never alone. */
  readonly opens: boolean;
}

/** How many points there are, in all and by group. */
export interface Population {
  readonly total: number;
  readonly groups: Readonly<Record<GroupLevel, ReadonlyMap<string, number>>>;
}

export interface ExceptionGroup {
  readonly cause: string;
  readonly level: GroupLevel | "service" | "point";
  /** The group or the point; null for the service. */
  readonly value: string | null;
  /** The affected points that it stands for. */
  readonly points: readonly string[];
}

/** Findings of one window as exceptions: by cause, groups before points, each point in one of them. */
export function groupExceptions(
  findings: readonly GroupedFinding[],
  population: Population,
  figures: GroupingFigures = initialGrouping,
): readonly ExceptionGroup[] {
  const causes = [...new Set(findings.map(({ cause }) => cause))].sort();
  return causes.flatMap((cause) =>
    groupCause(
      cause,
      pointsOf(findings.filter((finding) => finding.cause === cause)),
      population,
      figures,
    ),
  );
}

/** Several findings of a point are one affected point, which opens when any of them does. */
function pointsOf(findings: readonly GroupedFinding[]): Map<string, GroupedFinding> {
  const points = new Map<string, GroupedFinding>();
  for (const finding of findings) {
    const known = points.get(finding.point);
    points.set(finding.point, known?.opens ? known : finding);
  }
  return points;
}

function groupCause(
  cause: string,
  points: Map<string, GroupedFinding>,
  population: Population,
  figures: GroupingFigures,
): readonly ExceptionGroup[] {
  const exceptions: ExceptionGroup[] = [];
  for (let found = findGroup(points, population, figures); found !== null; ) {
    exceptions.push({ cause, ...found });
    for (const point of found.points) points.delete(point);
    found = findGroup(points, population, figures);
  }
  for (const [point, { opens }] of points)
    if (opens) exceptions.push({ cause, level: "point", value: point, points: [point] });
  return exceptions;
}

/** The first level that explains something, and of that level the largest group; equal ones by name. */
function findGroup(
  points: ReadonlyMap<string, GroupedFinding>,
  population: Population,
  figures: GroupingFigures,
): Omit<ExceptionGroup, "cause"> | null {
  for (const level of groupLevels) {
    const groups = [...affectedBy(level, points)]
      .filter(([value, affected]) =>
        explains({ level, value, affected: affected.length, of: points.size }, population, figures),
      )
      .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1));
    const [largest] = groups;
    if (largest !== undefined) return { level, value: largest[0], points: largest[1] };
  }
  const isOurs =
    points.size >= servicePointsMin && points.size * 100 >= figures.servicePct * population.total;
  return isOurs ? { level: "service", value: null, points: [...points.keys()] } : null;
}

function affectedBy(
  level: GroupLevel,
  points: ReadonlyMap<string, GroupedFinding>,
): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [point, finding] of points) {
    const value = finding[level];
    if (value === null) continue;
    const affected = groups.get(value);
    if (affected === undefined) groups.set(value, [point]);
    else affected.push(point);
  }
  return groups;
}

function explains(
  group: { level: GroupLevel; value: string; affected: number; of: number },
  { total, groups }: Population,
  { pointsMin, coveragePct, sharePct, lift }: GroupingFigures,
): boolean {
  const { level, affected, of } = group;
  const inside = groups[level].get(group.value) ?? 0;
  const outside = total - inside;
  // A group that is the whole population explains nothing.
  if (outside <= 0 || affected < pointsMin[level]) return false;
  if (affected * 100 < coveragePct[level] * inside) return false;
  if (level === "hub") return true;
  return affected * 100 >= sharePct * of && affected * outside >= lift * (of - affected) * inside;
}
