/** What the runs of the fault plan came to, for people. */
import { renderHostile } from "./hostile/hostile-figures.ts";
import type { FaultResult } from "./result.ts";

/** One line a run. */
export function renderResult(result: FaultResult): string {
  const { kills, recoverySeconds, limitSeconds, seconds, ok, hostile } = result;
  const recovery =
    recoverySeconds === null
      ? ""
      : `, well again after ${recoverySeconds} s${limitSeconds === null ? "" : ` of ${limitSeconds}`}`;
  const told = [
    `  ${kills} killed${recovery}, ${seconds} s: ${ok ? "ok" : "NOT OK"}`,
    ...(hostile === undefined ? [] : renderHostile(hostile).map((line) => `  ${line}`)),
  ].join("\n");
  if (ok) return told;
  return [told, ...result.trouble.map((what) => `  ${what}`), `  ${commandOf(result)}`].join("\n");
}

/** The command that runs it again. */
export function commandOf({
  fault,
  run,
  tier,
}: Pick<FaultResult, "fault" | "run" | "tier">): string {
  const script = tier === "pr" ? "test:faults" : "test:full";
  return `npm run ${script} -- --only ${fault} --run "${run}"`;
}

/** The sum of all, which took so long together. */
export function renderSum(results: readonly FaultResult[], tookSeconds: number): string {
  const sum = (of: (result: FaultResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  const failed = results.filter(({ ok }) => !ok);
  return [
    `${results.length} runs, ${sum(({ kills }) => kills)} kills, ${sum(({ halfHours }) => halfHours)} half hours: lost ${sum(({ lost }) => lost)}, unexpected ${sum(({ unexpected }) => unexpected)}; ${tookSeconds} s.`,
    failed.length === 0 ? "OK: every run is well." : `NOT OK: ${failed.length} runs.`,
    ...failed.map((result) => `  ${commandOf(result)}`),
  ].join("\n");
}
