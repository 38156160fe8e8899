/** `check`: judges a ledger against the journal of the platform stand-in, and the service's views where they are given. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { type CheckReport, checkLedger, type Difference } from "../check/check-ledger.ts";
import { judgeRun, type RunReport } from "../check/judge-run.ts";
import { openPostgresViews } from "../check/postgres-views.ts";
import { detectionTable } from "../check/report/detection-table.ts";
import { renderJunit } from "../check/report/junit.ts";
import { renderReport } from "../check/report/render-report.ts";
import { BadRequest, type ExitCode, exitWith } from "./exit.ts";

/** Differences shown on the console; the JSON file has them all. */
const shownMax = 20;

interface CheckOptions {
  readonly ledger?: string;
  readonly database?: string;
  readonly json?: string;
  readonly junit?: string;
}

/** Adds the command. */
export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description(
      "compare the truth of a ledger with its platform.jsonl and with what the service says of itself;\n" +
        "exit 0 all right, 1 differs, 2 unreadable",
    )
    .argument("[dir]", "directory of the ledger")
    .option("--ledger <dir>", "the same")
    .option(
      "--database <url>",
      "PostgreSQL of the service; without it what needs its views is not judged",
    )
    .option("--json <file>", "write the whole report there as well as to report.json of the ledger")
    .option("--junit <file>", "write it as JUnit XML")
    .action((dir: string | undefined, given: CheckOptions) =>
      exitWith(
        () => check(dir ?? given.ledger, given),
        (line) => process.stderr.write(`${line}\n`),
      ),
    );
}

async function check(ledger: string | undefined, options: CheckOptions): Promise<ExitCode> {
  if (ledger === undefined)
    throw new BadRequest("name the ledger: check DIR, or check --ledger DIR");
  const report = await checkLedger(ledger);
  const judged = await judge(ledger, options.database);
  const ok = report.ok && judged.ok;
  const text = `${JSON.stringify({ ...report, ...judged, ok, detected: detectionTable(judged) }, null, 1)}\n`;
  const files = [
    join(ledger, "report.json"),
    ...(options.json === undefined ? [] : [options.json]),
  ];
  for (const file of files) await writeFile(file, text);
  if (options.junit !== undefined) await writeFile(options.junit, renderJunit(judged));
  process.stdout.write(`${[...describe({ ...report, ok }), ...renderReport(judged)].join("\n")}\n`);
  return ok ? 0 : 1;
}

async function judge(ledger: string, database: string | undefined): Promise<RunReport> {
  const views = database === undefined ? null : await openPostgresViews(database);
  try {
    return await judgeRun(ledger, views);
  } finally {
    await views?.close();
  }
}

/** The report for people: endings, differences, detection. Never an MPAN. */
function describe({ ok, differences, halfHours, generated, detection }: CheckReport): string[] {
  const endings = Object.entries(halfHours).map(([ending, count]) => `${ending} ${count}`);
  const kinds = Object.entries(detection).map(
    ([kind, { planted, asExpected }]) => `  ${kind}: ${asExpected} of ${planted} as expected`,
  );
  const shown = differences
    .slice(0, shownMax)
    .map((difference) => `  ${nameOf(difference)}: ${difference.what}`);
  const more =
    differences.length > shownMax ? [`  … and ${differences.length - shownMax} more`] : [];
  return [
    `${generated.mpanDays} days of ${generated.meters} meters, ${generated.halfHours} half hours: ${endings.join(", ")}`,
    ...(kinds.length === 0 ? [] : ["planted faults:", ...kinds]),
    ...(differences.length === 0 ? [] : [`${differences.length} differences:`, ...shown, ...more]),
    ok ? "all as it should be" : "not all is as it should be",
  ];
}

function nameOf({ meter, quantity, day }: Difference): string {
  if (day === "") return "journal";
  return `${meter === null ? "unknown point" : `meter ${meter}`} ${quantity} ${day}`;
}
