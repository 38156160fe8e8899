/** Half hours that two faults would tell differently: what came of it would prove nothing. */
import type { PlantedFault } from "../faults/planted-fault.ts";
import type { Plan } from "../plan.ts";
import type { PathFault } from "./parse-scenario.ts";

/** One for each point and day with such a half hour. */
export function* findConflicts(plan: Plan): Generator<PathFault> {
  const days = plan.edgeDay === null ? plan.days : [plan.edgeDay, ...plan.days];
  for (const day of days)
    for (const { meter, quantity, faults } of plan.points.on(day)) {
      const conflict = conflictOf(faults);
      if (conflict === null) continue;
      const [first, second] = conflict.faults;
      yield {
        path: ["faults"],
        what: `${first.fault} and ${second.fault} both tell period ${conflict.period} of ${day} of meter ${meter.number} ${quantity}; choose other meters or days`,
      };
    }
}

interface Conflict {
  readonly faults: readonly [PlantedFault, PlantedFault];
  readonly period: number;
}

function conflictOf(faults: readonly PlantedFault[]): Conflict | null {
  const told = new Map<number, PlantedFault>();
  for (const fault of faults)
    for (const period of fault.planting.effect.reported?.keys() ?? []) {
      const before = told.get(period);
      if (before !== undefined && before.n !== fault.n) return { faults: [before, fault], period };
      told.set(period, fault);
    }
  return null;
}
