/** The result for people. */
import { grouped } from "../../scripts/console.ts";
import type { ConsoleResult, PageFigures } from "./result.ts";

/** A line a page, the bars above them. */
export function renderConsole(result: ConsoleResult): string {
  const { record, bars, pages, machine, postgres, commit, seed } = result;
  return [
    `${grouped(record.mpans)} MPANs, ${record.days} days, ${(record.bytes / 1e9).toFixed(1)} GB; ${pages[0]?.requests ?? 0} requests of each page, every other for something new`,
    line("", ["median", "95 of 100", "longest", "median new"]),
    line("milliseconds wanted", [`< ${bars.medianMs}`, `< ${bars.p95Ms}`, "", ""]),
    ...pages.map(pageLine),
    `On ${machine.cores} cores (${machine.processor}), Node ${machine.node}, load before ${machine.loadBefore}; PostgreSQL ${postgres}, shared_buffers ${record.sharedBuffers}; commit ${commit ?? "unknown"}, seed ${seed}.`,
  ].join("\n");
}

function pageLine({ page, ok, medianMs, p95Ms, longestMs, coldMedianMs }: PageFigures): string {
  const figures = [medianMs, p95Ms, longestMs, coldMedianMs].map((ms) => ms.toFixed(1));
  return `${line(page, figures)}${ok ? "" : "  missed"}`;
}

function line(label: string, figures: readonly string[]): string {
  return `  ${label.padEnd(24)}${figures.map((figure) => figure.padStart(12)).join("")}`.trimEnd();
}
