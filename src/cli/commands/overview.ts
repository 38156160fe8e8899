/** `sds overview`: where everything stands. */
import type { Command } from "commander";
import { grouped } from "../../figures.ts";
import { type Overview, overviewOf } from "../../store/overview.ts";
import { exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";

/** Adds the command. */
export function addOverviewCommand(program: Command): void {
  withJsonOption(program.command("overview"))
    .description("where everything stands: messages, days, work, outbox")
    .addHelpText(
      "after",
      `
Example:
  sds overview
  sds overview --json overview.json`,
    )
    .action((given: JsonGiven) =>
      exitWith(async () => {
        const overview = await withDatabase(await findConfig(shell().env), overviewOf);
        tell(overview, renderOverview(overview), given);
        return 0;
      }),
    );
}

function renderOverview({ messages, days, work, outbox, drained }: Overview): string {
  const workText = work.map(
    ({ stage, waiting, running, parked }) =>
      `${stage} ${grouped(waiting)} waiting, ${grouped(running)} running, ${grouped(parked)} parked`,
  );
  return [
    row("messages", [
      count(messages.accepted, "accepted"),
      count(messages.duplicate, "duplicate"),
      count(messages.parked, "parked"),
    ]),
    row("days", [
      count(days.open, "open"),
      count(days.filling, "being filled"),
      count(days.settled, "settled"),
      count(days.parked, "parked"),
    ]),
    row("work", workText.length === 0 ? ["none"] : workText),
    row("outbox", [
      count(outbox.prepared, "prepared"),
      count(outbox.sent, "sent"),
      count(outbox.unknown, "without a known answer"),
    ]),
    row("at rest", [
      drained
        ? "yes: no work waits or runs, nothing is in flight; open days wait for their cut-off"
        : "no",
    ]),
  ].join("\n");
}

function row(title: string, cells: readonly string[]): string {
  return `${title.padEnd(10)}${cells.join(" · ")}`;
}

function count(value: number, what: string): string {
  return `${grouped(value)} ${what}`;
}
