/** `sds parked`: everything that waits for a person, with its reason. */
import type { Command } from "commander";
import { grouped, utcMinute } from "../../figures.ts";
import { loadParked, type ParkedItem, type ParkedKind } from "../../store/parked.ts";
import { exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";
import { wholeNumberTo } from "../whole-number.ts";

const limitInitial = 20;
const limitMax = 10_000;

/** What each kind is, and what a person can do. */
const says: Readonly<Record<ParkedKind, string>> = {
  message: "meter messages that cannot be read or placed (sds release message ID)",
  work: "work that failed too often (sds release work ID)",
  day: 'days that may not be sent as they are (sds explain point:N DAY; sds release day "ID")',
  submission: "messages that the platform does not take (sds release submission ID)",
  inbound: "messages of the platform that we do not understand",
};

/** Adds the command. */
export function addParkedCommand(program: Command): void {
  withJsonOption(program.command("parked"))
    .description("everything that waits for a person, with its reason")
    .option("--limit <n>", "rows of each kind, newest first", wholeNumberTo(limitMax), limitInitial)
    .addHelpText(
      "after",
      `
A message is named by its block and its place there, a day by the surrogate of its point: never by an MPAN.

Example:
  sds parked
  sds parked --limit 500 --json parked.json`,
    )
    .action((given: JsonGiven & { limit: number }) =>
      exitWith(async () => {
        const parked = await withDatabase(await findConfig(shell().env), (pool) =>
          loadParked(pool, given.limit),
        );
        tell(parked, renderParked(parked), given);
        return 0;
      }),
    );
}

function renderParked(parked: readonly ParkedItem[]): string {
  if (parked.length === 0) return "nothing is parked";
  const kinds = [...new Set(parked.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const own = parked.filter((item) => item.kind === kind);
      const total = own[0]?.total ?? 0;
      const shown = own.length < total ? `, ${grouped(own.length)} shown` : "";
      const table = textTable(
        [{ title: "id" }, { title: "since" }, { title: "reason" }, { title: "detail" }],
        own.map(({ id, at, reason, detail }) => [
          id,
          at === null ? "-" : utcMinute(at),
          reason,
          detail ?? "-",
        ]),
      );
      return `${kind}: ${grouped(total)} parked${shown}; ${says[kind]}\n${table}`;
    })
    .join("\n\n");
}
