/** Cases of kind `exception.group`: findings of one window in, exceptions out. */
import {
  type GroupedFinding,
  type GroupLevel,
  groupExceptions,
  groupLevels,
} from "../../../src/domain/validate/exception-groups.ts";

interface GroupGiven {
  readonly population: Readonly<Record<GroupLevel, Readonly<Record<string, number>>>> & {
    readonly total: number;
  };
  readonly findings: readonly (Readonly<Partial<Record<GroupLevel, string | null>>> & {
    readonly cause: string;
    readonly mpan: string;
    readonly opens: boolean;
  })[];
}

interface ExceptionRow {
  readonly cause: string;
  readonly level: string;
  readonly value: string | null;
  readonly points: number;
}

/** The exceptions, in the words of the case. */
export function runExceptionGroup(input: unknown): {
  readonly exceptions: readonly ExceptionRow[];
} {
  const { population, findings } = input as GroupGiven;
  const groups = Object.fromEntries(
    groupLevels.map((level) => [level, new Map(Object.entries(population[level] ?? {}))]),
  ) as unknown as Record<GroupLevel, Map<string, number>>;
  const grouped = groupExceptions(findings.map(findingOf), { total: population.total, groups });
  const rows = grouped.map(({ points, ...exception }) => ({ ...exception, points: points.length }));
  return inOneOrder({ exceptions: rows });
}

/** The order in which exceptions open says nothing. */
export function inOneOrder({ exceptions }: { readonly exceptions: readonly ExceptionRow[] }) {
  const key = ({ cause, level, value }: ExceptionRow) => `${cause} ${level} ${value}`;
  return { exceptions: [...exceptions].sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

function findingOf(given: GroupGiven["findings"][number]): GroupedFinding {
  const { cause, mpan: point, opens } = given;
  return {
    cause,
    point,
    opens,
    feed: given.feed ?? null,
    hub: given.hub ?? null,
    model: given.model ?? null,
    supplier: given.supplier ?? null,
    gsp: given.gsp ?? null,
  };
}
