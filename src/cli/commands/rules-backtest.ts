/** `sds rules backtest`: what a ruleset would change of the days that are held, before anything is switched. */
import { type Command, InvalidArgumentError } from "commander";
import { rulesetName } from "../../domain/ruleset/ruleset-document.ts";
import { isSettlementDay, type SettlementDay } from "../../domain/time/settlement-day.ts";
import { wallClock } from "../../std/clock.ts";
import { type ExitCode, exitWith, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { dayProgress } from "../rules/day-progress.ts";
import { readDocument } from "../rules/read-document.ts";
import { renderBacktest } from "../rules/render-backtest.ts";
import { shell } from "../shell.ts";

interface Given extends JsonGiven {
  readonly candidate: string;
  readonly from: SettlementDay;
  readonly to: SettlementDay;
}

/** Adds the command. */
export function addBacktestCommand(rules: Command): void {
  withJsonOption(rules.command("backtest"))
    .description("judge days that are held by a candidate too, and tell what would change")
    .requiredOption("--candidate <file>", "the ruleset to try, of any status")
    .requiredOption("--from <day>", "first settlement day", day)
    .requiredOption("--to <day>", "settlement day after the last", day)
    .addHelpText(
      "after",
      `
Nothing is written. The candidate is taken as if it were active on every day asked about, for the points that its
selectors and priority would give it. Stored reads are judged anew, twice; both times the days before are seen as they
are settled now. Rules over messages, market inputs and submissions are not judged again.

new, vanished: findings of one rule on one day that only the candidate has, or only what is in force
changed:       found both times, on other half hours
Wh lost:       energy that would stand as actual no longer (it would be estimated); Wh gained: the other way

Example:
  sds rules backtest --candidate rules.json --from 2026-10-01 --to 2026-11-01
  sds rules backtest --candidate rules.json --from 2026-10-26 --to 2026-10-27 --json difference.json`,
    )
    .action((given: Given) => exitWith(() => backtest(given)));
}

async function backtest(given: Given): Promise<ExitCode> {
  const { from, to } = given;
  if (to <= from)
    throw new WrongUse(
      `--to ${to} is not after --from ${from}: the day after the last is expected`,
    );
  const candidate = readDocument(given.candidate);
  const config = await findConfig(shell().env);
  // Stages and rules take half a second to load: no other command waits for them.
  const { runBacktest } = await import("../../backtest/run-backtest.ts");
  const progress = dayProgress(
    "sds rules backtest",
    (line) => shell().stderr.write(line),
    wallClock().wallNow,
  );
  const { onDays } = progress;
  const result = await withDatabase(
    config,
    (pool) => runBacktest(pool, { candidate, span: { from, to }, onDays }),
    backtestConnections,
  );
  const name = rulesetName(candidate.document);
  tell({ candidate: name, from, to, ...result }, renderBacktest(name, result), given);
  return 0;
}

/** The statements of one batch run side by side. */
const backtestConnections = 5;

function day(text: string): SettlementDay {
  if (isSettlementDay(text)) return text;
  throw new InvalidArgumentError("A settlement day such as 2026-10-26 is expected.");
}
