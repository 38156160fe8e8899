/** The result for people. */
import { grouped } from "../../scripts/console.ts";
import { costText } from "../measure/median-cost.ts";
import { machineText } from "../measure/result-head.ts";
import type { ValidateCost, ValidateResult } from "./run-validate.ts";

/** Both rates, what history costs, and on which machine. */
export function renderValidate(result: ValidateResult): string {
  const { load, parse, reads, alone, withHistory, ratio } = result;
  return [
    `Validated by one core, ${grouped(load.mpans)} points, ${grouped(load.days)} days each, median of ${alone.rounds.length} rounds`,
    row("without history", alone, "findings"),
    row("  reads of the log alone", reads, "reads refused"),
    row("with history", withHistory, "findings"),
    row("JSON.parse, for scale", parse, "rows"),
    `  ${"history, times the cost".padEnd(24)}${ratio.toFixed(2).padStart(10)}`,
    `${machineText(result, load.seed)}.`,
  ].join("\n");
}

function row(label: string, cost: ValidateCost, found: string): string {
  return `  ${label.padEnd(24)}${costText(cost)}, ${grouped(cost.findings)} ${found} a round`;
}
