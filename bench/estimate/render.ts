/** The result for people. */
import { grouped } from "../../scripts/demo/console.ts";
import type { EstimateCost, EstimateResult } from "./run-estimate.ts";

/** The rate over all situations, each of them, and on which machine. */
export function renderEstimate(result: EstimateResult): string {
  const { load, machine, commit, all, situations, filledWh } = result;
  return [
    `Filled by one core, ${grouped(load.mpans)} points in each of ${situations.length} situations, median of ${all.rounds.length} rounds`,
    row("the whole ladder", all),
    ...situations.map((each) => row(`  ${each.quality.padEnd(4)}${each.name}`, each)),
    `On one of ${machine.cores} cores (${machine.processor}), Node ${machine.node}, load before ${machine.loadBefore}; commit ${commit ?? "unknown"}, seed ${load.seed}, ${grouped(filledWh)} Wh filled.`,
  ].join("\n");
}

function row(label: string, { mpanDaysPerSecond, microsPerDay, rounds }: EstimateCost): string {
  const spread = `${Math.min(...rounds).toFixed(2)} to ${Math.max(...rounds).toFixed(2)}`;
  return (
    `  ${label.padEnd(38)}${grouped(mpanDaysPerSecond).padStart(10)} MPAN-days/s ` +
    `${microsPerDay.toFixed(2).padStart(8)} µs a day (${spread})`
  );
}
