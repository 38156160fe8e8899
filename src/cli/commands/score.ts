/** `sds score`: how far estimates were off once their actuals came. */
import { type Command, Option } from "commander";
import { initialRangeSettings } from "../../domain/accuracy/range-factors.ts";
import { dayMs } from "../../domain/time/settlement-day.ts";
import { grouped } from "../../figures.ts";
import { scoreEstimates } from "../../store/estimate-scores.ts";
import {
  reportScores,
  type ScoreGrouping,
  scoreGroupings,
} from "../../store/estimate-scores-report.ts";
import { type ExitCode, exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { marketNow } from "../market-clock.ts";
import { renderScores } from "../score/render.ts";
import { shell } from "../shell.ts";
import { wholeNumberTo } from "../whole-number.ts";

interface Given extends JsonGiven {
  readonly days: number;
  readonly by: ScoreGrouping;
}

const daysMax = 400;

/** Adds the commands. */
export function addScoreCommand(program: Command): void {
  const score = program
    .command("score")
    .description("how far estimates were off once their actuals came");
  addEstimates(score);
  addRefresh(score);
}

function addEstimates(score: Command): void {
  withJsonOption(score.command("estimates"))
    .description("error, bias and range of the estimates that actuals replaced")
    .addOption(
      new Option("--days <count>", "how far back, by when the actual was settled")
        .argParser(wholeNumberTo(daysMax))
        .default(initialRangeSettings.windowDays),
    )
    .addOption(
      new Option("--by <what>", "what the lines of the table have in common")
        .choices([...scoreGroupings])
        .default("method"),
    )
    .addHelpText(
      "after",
      `
An estimate is scored once: when a version with the actual takes its place, and only if it had been sent. "age" counts
days from the end of the settlement day until the actual was settled; "run" is the latest settlement run whose cut-off
fell while the estimate stood, none if it was replaced before any; "shape" is the step of the load shape (1 published
for the own group, 6 built in, 7 flat).
Where the service runs on SDS_CLOCK, give this command the same.

Example:
  sds score estimates
  sds score estimates --days 28 --by group
  sds score estimates --by age --json scores.json`,
    )
    .action((given: Given) => exitWith(() => estimates(given)));
}

async function estimates(given: Given): Promise<ExitCode> {
  const config = await findConfig(shell().env);
  const to = marketNow(config);
  const report = await withDatabase(config, (pool) =>
    reportScores(pool, { from: to - given.days * dayMs, to, by: given.by }),
  );
  tell(report, renderScores(report, given.days), given);
  return 0;
}

function addRefresh(score: Command): void {
  withJsonOption(score.command("refresh"))
    .description("make one pass now: score what actuals have replaced, learn the ranges")
    .addHelpText(
      "after",
      `
The service does this by itself every minute; both at once have one effect. Ranges are learned once a day of market time.
Where the service runs on SDS_CLOCK, give this command the same.

Example:
  sds score refresh`,
    )
    .action((given: JsonGiven) =>
      exitWith(async () => {
        const config = await findConfig(shell().env);
        const done = await withDatabase(config, (pool) => scoreEstimates(pool, marketNow(config)));
        const { versions, halfHours, factors } = done;
        tell(
          done,
          `${grouped(versions)} versions · ${grouped(halfHours)} half hours scored · ${grouped(factors)} ranges learned`,
          given,
        );
        return 0;
      }),
    );
}
