/** `sds retention`: what is older than it may be kept, and its removal. */
import type { Command } from "commander";
import type { Config } from "../../config.ts";
import { type RetentionBounds, retentionBounds } from "../../domain/timetable/retention-bounds.ts";
import { grouped, utcMinute } from "../../figures.ts";
import { applyRetention } from "../../store/apply-retention.ts";
import { planRetention, type RetentionPlan } from "../../store/retention.ts";
import { noteAct } from "../audited.ts";
import { type ExitCode, exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { marketNow } from "../market-clock.ts";
import { shell } from "../shell.ts";

/** Adds the commands. */
export function addRetentionCommand(program: Command): void {
  const retention = program
    .command("retention")
    .description("what is older than it may be kept, and its removal")
    .addHelpText(
      "after",
      `
Settlement days are kept for SDS_RETAIN_DAYS, messages of meters as they came for SDS_RETAIN_INBOX_DAYS, in market time.
No day goes before its final cut-off, no message that work or a person waits for. Audit, seals, access log, standing
facts and tallies stay.

Example:
  sds retention plan
  sds retention apply`,
    );
  withJsonOption(retention.command("plan"))
    .description("tell what apply would remove; nothing is changed")
    .addHelpText(
      "after",
      "\nExample:\n  sds retention plan\n  SDS_RETAIN_DAYS=500 sds retention plan",
    )
    .action((given: JsonGiven) => exitWith(() => plan(given)));
  withJsonOption(retention.command("apply"))
    .description(
      "remove it, each day with a row in the audit; broken off, it goes on with the next call",
    )
    .addHelpText(
      "after",
      `
Rows go 1,000 at a time, so that nobody waits for them; the versions of a day go at once with their partition. The sweep
does the same once a day, where SDS_RETAIN_PASS says so. What was removed is gone here; the last bases and their WAL hold it until they go too.

Example:
  sds retention apply
  sds retention apply --json removed.json`,
    )
    .action((given: JsonGiven) => exitWith(() => apply(given)));
}

async function plan(given: JsonGiven): Promise<ExitCode> {
  const config = await findConfig(shell().env);
  const bounds = boundsOf(config);
  const found = await withDatabase(config, (pool) => planRetention(pool, bounds));
  tell({ ...bounds, ...found }, renderPlan(bounds, found), given);
  return 0;
}

async function apply(given: JsonGiven): Promise<ExitCode> {
  const config = await findConfig(shell().env);
  const bounds = boundsOf(config);
  const removed = await withDatabase(config, (pool) =>
    applyRetention(pool, bounds, { note: (client, act) => noteAct(client, config, act) }),
  );
  const { days, inbox } = removed;
  const versions = days.reduce((sum, day) => sum + day.versions, 0);
  const rows = days.reduce((sum, day) => sum + day.rows, 0);
  const says = [
    `removed ${inWords(days.length, "settlement day")} before ${bounds.firstDay}: ${inWords(versions, "version")}, ${inWords(rows, "other row")}`,
    `removed ${inWords(inbox.messages, "message")} in ${inWords(inbox.blocks, "block")} from before ${utcMinute(bounds.inboxFrom)}`,
  ];
  tell({ ...bounds, ...removed }, says.join("\n"), given);
  return 0;
}

function boundsOf(config: Config): RetentionBounds {
  const { SDS_RETAIN_DAYS: days, SDS_RETAIN_INBOX_DAYS: inboxDays } = config;
  return retentionBounds(marketNow(config), { days, inboxDays });
}

function renderPlan(
  { firstDay, inboxFrom }: RetentionBounds,
  { days, inbox }: RetentionPlan,
): string {
  const [first] = days;
  const last = days.at(-1);
  const span = first === undefined || last === undefined ? "" : `, ${first.day} to ${last.day}`;
  const points = days.reduce((sum, day) => sum + day.days, 0);
  return [
    `settlement days before ${firstDay}: ${inWords(days.length, "settlement day")}${span}, ${inWords(points, "day")} of points`,
    `messages from before ${utcMinute(inboxFrom)}: ${inWords(inbox.messages, "message")} in ${inWords(inbox.blocks, "block")}`,
  ].join("\n");
}

function inWords(count: number, thing: string): string {
  return `${grouped(count)} ${thing}${count === 1 ? "" : "s"}`;
}
