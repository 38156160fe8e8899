/** `sds reconcile`: nothing lost, nothing made up, from the meters' publishes to what the platform took. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, Option } from "commander";
import type { Config } from "../../config.ts";
import { mpanRef } from "../../log.ts";
import { UnreadableJournal } from "../../reconcile/json-lines.ts";
import {
  type ReconcileOptions,
  type Reconciliation,
  reconcile,
} from "../../reconcile/reconcile.ts";
import { judge } from "../../reconcile/verdict.ts";
import { dayNamed } from "../asked.ts";
import { type ExitCode, exitWith, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { renderReconciliation } from "../reconcile/render.ts";
import { shell } from "../shell.ts";
import { wholeNumberTo } from "../whole-number.ts";

interface Given extends JsonGiven {
  readonly ledger?: string;
  readonly day?: string;
  readonly atRest?: true;
  readonly seconds: number;
}

/** A day: whoever wants more time than that wants something else. */
const secondsMax = 86_400;

const help = `
Without a ledger the record is held against itself: dispositions, versions, half hours and their reads, what was told
twice. With the folder of the meters' and platform's journals also what was sent and what was taken. The record is read
as of one moment and nothing is changed, so that it may run on a system at work: what is under way is no difference
there. With --at-rest it must be over: nothing may be left to be done, and what is not there counts as lost.

Differences are named by line of a journal, block and place of a message, or point:day:quantity with the surrogate of
the point, never by an MPAN or a device: sds explain point:17 2026-10-26 says more.

Exit code: 0 nothing is lost, unexpected or contradicts itself; 1 something is, or there was not time for all days;
2 a journal cannot be read.

Example:
  sds reconcile
  sds reconcile --day 2026-10-26
  sds reconcile --ledger .data/demo-20261026-120000-4711/ledger --at-rest --json result.json`;

/** Adds the command. */
export function addReconcileCommand(program: Command): void {
  withJsonOption(program.command("reconcile"))
    .description("nothing lost, nothing made up: the ledger from the meters to the platform")
    .option(
      "--ledger <dir>",
      "journals of meters and platform: sent.jsonl, receipts.jsonl, platform.jsonl",
    )
    .option("--day <date>", "this UTC day alone; messages are of no day and are left out")
    .option("--at-rest", "the run is over: nothing is under way any more")
    .addOption(
      new Option("--seconds <n>", "begin no further day after so long")
        .argParser(wholeNumberTo(secondsMax))
        .default(300),
    )
    .addHelpText("after", help)
    .action((given: Given) => exitWith(() => run(given)));
}

async function run(given: Given): Promise<ExitCode> {
  const options = optionsOf(given);
  const config = await findConfig(shell().env);
  const startedAt = performance.now();
  const found = await reconciled(config, options);
  const named = withoutDevices(found, config.SDS_MPAN_REF_KEY);
  const { isOk, ...verdict } = judge(named, options.isAtRest);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const { checks, lookedAt, left } = named;
  tell(
    { ok: isOk, seconds, atRest: options.isAtRest, ...told(verdict), lookedAt, left, checks },
    renderReconciliation(named, { isOk, ...verdict }),
    given,
  );
  return isOk ? 0 : 1;
}

function told({ counts, ok, recovered, ...rest }: Omit<ReturnType<typeof judge>, "isOk">) {
  return { counts, messages: { ok, recovered }, ...rest };
}

function optionsOf({ ledger, day, atRest, seconds }: Given): ReconcileOptions {
  if (ledger !== undefined && !existsSync(join(ledger, "sent.jsonl")))
    throw new WrongUse(`${ledger} has no sent.jsonl: the folder of a run's journals is expected`);
  return {
    ledger: ledger ?? null,
    day: day === undefined ? null : dayNamed(day, "--day"),
    isAtRest: atRest === true,
    budgetMs: seconds * 1_000,
  };
}

async function reconciled(config: Config, options: ReconcileOptions): Promise<Reconciliation> {
  try {
    return await withDatabase(config, (pool) => reconcile(pool, options));
  } catch (error) {
    throw error instanceof UnreadableJournal ? new WrongUse(error.message) : error;
  }
}

/** Device ids count as personal data as MPANs do: their pseudonym is told. */
function withoutDevices(found: Reconciliation, key: string): Reconciliation {
  const named = (subject: string) =>
    subject.startsWith("device:")
      ? `device ${mpanRef(key, subject.slice("device:".length))}`
      : subject;
  return {
    ...found,
    checks: found.checks.map((check) => ({
      ...check,
      differences: check.differences.map(({ subject, says }) => ({
        subject: named(subject),
        says,
      })),
    })),
  };
}
