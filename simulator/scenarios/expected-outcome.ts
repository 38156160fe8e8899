/** What a plan's own oracle expects: endings of half hours, exceptions and advisories. */
import type { PlantedFault } from "../faults/planted-fault.ts";
import { truthLines } from "../ledger/truth.ts";
import type { Plan } from "../plan.ts";
import type { Endings } from "./scenario.ts";

export interface ExpectedOutcome {
  readonly endings: Endings;
  /** By kind; one for each cause. */
  readonly exceptions: Readonly<Record<string, number>>;
  /** By kind; one for each cause and meter. */
  readonly advisories: Readonly<Record<string, number>>;
}

/** A fault's word on a half hour counts before the word that all is well, and a refusal before an estimate. */
const gravity = { A: 0, N: 1, E: 2, X: 3 } as const;

/** Walks the whole truth of a plan. */
export function expectedOutcome(plan: Plan): ExpectedOutcome {
  const endings = { A: 0, E: 0, X: 0, N: 0 };
  for (const { meter, mq, day, appointed, wh } of truthLines(plan)) {
    const faults = plan.points.at(meter, mq, day);
    const [first, last] = appointed ?? [1, 0];
    for (const [index, value] of wh.entries()) {
      const period = index + 1;
      if (period >= first && period <= last) endings[endingOf(faults, period)] += 1;
      else if (value !== null) endings.N += 1;
    }
  }
  return {
    endings,
    exceptions: countKinds(plan.faults, "exception", ({ n }) => String(n)),
    advisories: countKinds(plan.faults, "advisory", ({ n, meter }) => `${n} ${meter.number}`),
  };
}

/** How an appointed half hour ends. */
function endingOf(faults: readonly PlantedFault[], period: number): keyof Endings {
  let ending: keyof Endings = "A";
  for (const { planting } of faults) {
    const said = planting.expect?.ending;
    if (said === undefined || !planting.periods.includes(period)) continue;
    if (gravity[said] > gravity[ending]) ending = said;
  }
  return ending;
}

function countKinds(
  faults: readonly PlantedFault[],
  kind: "exception" | "advisory",
  causeOf: (fault: PlantedFault) => string,
): Record<string, number> {
  const causes = new Map<string, Set<string>>();
  for (const fault of faults) {
    const name = fault.planting.expect?.[kind];
    if (name === undefined || name === null) continue;
    causes.set(name, (causes.get(name) ?? new Set()).add(causeOf(fault)));
  }
  return Object.fromEntries([...causes].map(([name, found]) => [name, found.size]));
}
