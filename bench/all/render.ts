/** P1 to P13 for people. */
import { renderBars } from "../pipeline/render-bars.ts";
import { barsOfRuns } from "./all-bars.ts";
import { recordedRuns } from "./recorded-run.ts";
import type { AllResult } from "./run-all.ts";

/** The bars of the runs, and the command of each run. */
export function renderAll({ bars, runs }: Pick<AllResult, "bars" | "runs">): string {
  const lines = runs.map(
    ({ run, command, result }) =>
      `  ${run.padEnd(14)}${result.at}  commit ${result.commit ?? "unknown"}, load before ${result.machine.loadBefore}: ${command}`,
  );
  return [renderBars(bars), "Runs", ...lines].join("\n");
}

/** The bars of what was recorded. */
export function renderRecorded(): string {
  const runs = recordedRuns();
  if (runs.length === 0) return "Nothing was recorded yet: npm run bench -- all --record";
  return renderAll({ runs, bars: barsOfRuns(runs) });
}
