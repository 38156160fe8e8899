/** `check`: judges a ledger against the journal of the platform stand-in. */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { type CheckReport, checkLedger, type Difference } from "../check/check-ledger.ts";
import { type ExitCode, exitWith } from "./exit.ts";

/** Differences shown on the console; the JSON file has them all. */
const shownMax = 20;

/** Adds the command. */
export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description(
      "compare the truth of a ledger with its platform.jsonl; exit 0 all right, 1 differs, 2 unreadable",
    )
    .requiredOption("--ledger <dir>", "directory of the ledger")
    .option("--json <file>", "write the whole report there")
    .action((given: { ledger: string; json?: string }) =>
      exitWith(
        () => check(given),
        (line) => process.stderr.write(`${line}\n`),
      ),
    );
}

async function check({ ledger, json }: { ledger: string; json?: string }): Promise<ExitCode> {
  const report = await checkLedger(ledger);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 1)}\n`);
  process.stdout.write(`${describe(report).join("\n")}\n`);
  return report.ok ? 0 : 1;
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
    ...(ok ? ["all as it should be"] : [`${differences.length} differences:`, ...shown, ...more]),
  ];
}

function nameOf({ meter, quantity, day }: Difference): string {
  if (day === "") return "journal";
  return `${meter === null ? "unknown point" : `meter ${meter}`} ${quantity} ${day}`;
}
