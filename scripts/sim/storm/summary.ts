/** What the storms came to: a table, and for each that failed why and how to see it again. */
import type { StormResult } from "./run-storm.ts";

const headings = ["seed", "meters", "faults planted", "kills", "seconds", "verdict"] as const;

/** The table and the verdict over all, for people. */
export function renderSummary(results: readonly StormResult[]): string {
  const rows = results.map(cellsOf);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const failed = results.filter(({ ok }) => !ok);
  return [
    line(headings),
    ...rows.map(line),
    "",
    failed.length === 0
      ? `OK: ${results.length} of ${results.length} storms ended as their plans expect.`
      : `NOT OK: ${failed.length} of ${results.length} storms. To see them again:`,
    ...failed.map((storm) => `  ${commandOf(storm)}`),
  ].join("\n");
}

/** What is said at once of a storm that failed. */
export function renderFailure(storm: StormResult): string {
  return [
    `Seed ${storm.seed} failed:`,
    ...storm.trouble.map((what) => `  ${what}`),
    `  reproduce: ${commandOf(storm)}`,
    `  replay:    sds sim replay ${storm.folder}/ledger`,
    `  ledger and output.log: ${storm.folder}`,
  ].join("\n");
}

/** The command that runs the same storm again. */
export function commandOf({
  seed,
  meters,
  days,
  doesKill,
}: Pick<StormResult, "seed" | "meters" | "days" | "doesKill">): string {
  const kill = doesKill ? " --kill" : "";
  return `npm run sim:storm -- --seed ${seed} --meters ${meters} --days ${days}${kill}`;
}

function cellsOf({ seed, meters, faults, kills, seconds, ok }: StormResult): readonly string[] {
  const planted = `${faults.length}: ${faults.join(" ")}`;
  return [seed, meters, planted, kills, seconds, ok ? "ok" : "NOT OK"].map(String);
}
