/** The result for people. */
import { grouped } from "../../scripts/demo/console.ts";
import type { ValidateCost, ValidateResult } from "./run-validate.ts";

/** Both rates, what history costs, and on which machine. */
export function renderValidate(result: ValidateResult): string {
  const { load, machine, commit, parse, reads, alone, withHistory, ratio } = result;
  return [
    `Validated by one core, ${grouped(load.mpans)} points, ${grouped(load.days)} days each, median of ${alone.rounds.length} rounds`,
    row("without history", alone, "findings"),
    row("  reads of the log alone", reads, "reads refused"),
    row("with history", withHistory, "findings"),
    row("JSON.parse, for scale", parse, "rows"),
    `  ${"history, times the cost".padEnd(24)}${ratio.toFixed(2).padStart(10)}`,
    `On one of ${machine.cores} cores (${machine.processor}), Node ${machine.node}, load before ${machine.loadBefore}; commit ${commit ?? "unknown"}, seed ${load.seed}.`,
  ].join("\n");
}

function row(label: string, cost: ValidateCost, found: string): string {
  const { mpanDaysPerSecond, microsPerDay, rounds, findings } = cost;
  const spread = `${Math.min(...rounds).toFixed(2)} to ${Math.max(...rounds).toFixed(2)}`;
  return (
    `  ${label.padEnd(24)}${grouped(mpanDaysPerSecond).padStart(10)} MPAN-days/s ` +
    `${microsPerDay.toFixed(2).padStart(8)} µs a day (${spread}), ${grouped(findings)} ${found} a round`
  );
}
