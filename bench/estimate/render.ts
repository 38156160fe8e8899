/** The result for people. */
import { grouped } from "../../scripts/console.ts";
import { costText, type MedianCost } from "../measure/median-cost.ts";
import { machineText } from "../measure/result-head.ts";
import type { EstimateResult } from "./run-estimate.ts";

/** The rate over all situations, each of them, and on which machine. */
export function renderEstimate(result: EstimateResult): string {
  const { load, all, situations, filledWh } = result;
  return [
    `Filled by one core, ${grouped(load.mpans)} points in each of ${situations.length} situations, median of ${all.rounds.length} rounds`,
    row("the whole ladder", all),
    ...situations.map((each) => row(`  ${each.quality.padEnd(4)}${each.name}`, each)),
    `${machineText(result, load.seed)}, ${grouped(filledWh)} Wh filled.`,
  ].join("\n");
}

function row(label: string, cost: MedianCost): string {
  return `  ${label.padEnd(38)}${costText(cost)}`;
}
