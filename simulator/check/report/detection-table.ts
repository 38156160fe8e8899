/** Per kind of fault: how many were planted, found and missed, by what, and how long it took. */
import type { FaultOutcome } from "../judge-fault.ts";
import type { RunReport } from "../judge-run.ts";

export interface DetectionRow {
  /** Number and word, such as `F05 errorValue`; `other` for alarms that belong to no fault of the run. */
  readonly fault: string;
  readonly planted: number;
  readonly found: number;
  readonly missed: number;
  readonly notApplicable: number;
  readonly notJudged: number;
  /** Signs of this kind where nothing was planted. */
  readonly falseAlarms: number;
  readonly by: readonly string[];
  /** Market milliseconds from the half hour to the first sign; null: no sign has a time. */
  readonly medianMs: number | null;
}

/** Rows by number of fault; signs that nothing explains stand with the first fault that is found by them. */
export function detectionTable({
  faults,
  falseAlarms,
}: Pick<RunReport, "faults" | "falseAlarms">): readonly DetectionRow[] {
  const groups = new Map<string, FaultOutcome[]>();
  for (const outcome of faults) {
    const name =
      outcome.kind === outcome.fault ? outcome.fault : `${outcome.fault} ${outcome.kind}`;
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [outcome]);
    else known.push(outcome);
  }
  const left = new Map(Object.entries(falseAlarms));
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([fault, outcomes]) => rowOf(fault, outcomes, left));
  const others = sum([...left.values()]);
  const none = { planted: 0, found: 0, missed: 0, notApplicable: 0, notJudged: 0, medianMs: null };
  return others === 0
    ? rows
    : [...rows, { ...none, fault: "other", falseAlarms: others, by: [...left.keys()].sort() }];
}

function rowOf(
  fault: string,
  outcomes: readonly FaultOutcome[],
  left: Map<string, number>,
): DetectionRow {
  const by = [...new Set(outcomes.flatMap((each) => each.by))].sort();
  const alarms = [...left].filter(([word]) =>
    by.some((sign) => sign === word || sign.endsWith(`.${word}`)),
  );
  for (const [word] of alarms) left.delete(word);
  const count = (state: FaultOutcome["state"]) =>
    outcomes.filter((each) => each.state === state).length;
  const times = outcomes
    .flatMap(({ tookMs }) => (tookMs === null ? [] : [tookMs]))
    .sort((a, b) => a - b);
  return {
    fault,
    planted: outcomes.length,
    found: count("found"),
    missed: count("missed"),
    notApplicable: count("notApplicable"),
    notJudged: count("notJudged"),
    falseAlarms: sum(alarms.map(([, number]) => number)),
    by,
    medianMs: times[Math.floor((times.length - 1) / 2)] ?? null,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
