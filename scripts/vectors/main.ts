/**
 * `npm run vectors -- DIR`: the published expected results against this service, file by file. Ends with 1 when a
 * case fails, with 2 when the folder cannot be read or nothing in it was run.
 */
import type { CaseReport, CaseResult } from "./case.ts";
import { runVectorFolder } from "./run-folder.ts";

const shownMax = 600;

function main(folder: string | undefined): number {
  if (folder === undefined) {
    console.error("Usage: npm run vectors -- DIR");
    return 2;
  }
  const all: CaseReport[] = [];
  try {
    for (const { name, reports } of runVectorFolder(folder)) {
      if (reports === null) console.log(`${name}: skipped, no such vectors are known here`);
      else {
        all.push(...reports);
        for (const report of reports) tell(name, report);
        console.log(`${name}: ${summary(reports)}`);
      }
    }
  } catch (error) {
    console.error(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  if (all.length === 0) {
    console.error(`${folder}: no vectors`);
    return 2;
  }
  console.log(summary(all));
  return count(all, "failed") === 0 ? 0 : 1;
}

function tell(file: string, { id, title, result }: CaseReport): void {
  if (result.kind === "failed") {
    console.log(`FAILED ${file} ${id}: ${title}`);
    console.log(`  expected ${shown(result.expected)}`);
    console.log(`  got      ${shown(result.got)}`);
  } else if (result.kind === "contradicted")
    console.log(
      `CONTRADICTED ${file} ${id}: ${title}\n  ${result.by} gives the same and expects what came out`,
    );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > shownMax ? `${text.slice(0, shownMax)}...` : text;
}

/** `N passed, M failed`, and what was not counted as either. */
function summary(reports: readonly CaseReport[]): string {
  const notBuilt = count(reports, "notBuilt");
  const contradicted = count(reports, "contradicted");
  return [
    `${count(reports, "passed")} passed, ${count(reports, "failed")} failed`,
    ...(contradicted > 0 ? [`${contradicted} contradicted`] : []),
    ...(notBuilt > 0 ? [`${notBuilt} not built`] : []),
  ].join(", ");
}

function count(reports: readonly CaseReport[], kind: CaseResult["kind"]): number {
  return reports.filter(({ result }) => result.kind === kind).length;
}

process.exitCode = main(process.argv[2]);
