/** `sds advisories`: what suppliers were told of their points. */
import { type Command, InvalidArgumentError } from "commander";
import { grouped, utcMinute } from "../../figures.ts";
import { type ListedAdvisory, loadAdvisories, releaseAdvisory } from "../../store/advisory-list.ts";
import { exitWith, NotFound } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";
import { wholeNumberTo } from "../whole-number.ts";
import { supplierNamed } from "./suppliers.ts";

const limitInitial = 50;
const limitMax = 10_000;

interface Given extends JsonGiven {
  readonly supplier?: string;
  readonly open?: boolean;
  readonly limit: number;
}

/** Adds the command. */
export function addAdvisoriesCommand(program: Command): void {
  const advisories = withJsonOption(program.command("advisories"))
    .description("what suppliers were told of their points, newest first")
    .option("--supplier <id>", "those of one supplier, by its DIP id")
    .option("--open", "only the last notice of each cause that lasts")
    .option("--limit <n>", "rows", wholeNumberTo(limitMax), limitInitial)
    .addHelpText(
      "after",
      `
One notice a cause, again while it lasts, and one when it ends. pending: to be sent, or there to be fetched; taken: the
supplier's endpoint has it; refused: it does not want this one ("sds advisories release ID" sends it once more).
Points are named by their surrogates: "sds explain point:17 2026-10-26" tells the whole of a day.

Example:
  sds advisories --open
  sds advisories --supplier 2300000012 --limit 500 --json advisories.json`,
    )
    .action((given: Given) =>
      exitWith(async () => {
        const asked = {
          supplierDipId: given.supplier === undefined ? null : supplierNamed(given.supplier),
          isOpen: given.open ?? false,
          rowsMax: given.limit,
        };
        const found = await withDatabase(await findConfig(shell().env), (pool) =>
          loadAdvisories(pool, asked),
        );
        tell(found, render(found.advisories, found.total), given);
        return 0;
      }),
    );
  advisories
    .command("release")
    .argument("<id>", "the advisory", uuid)
    .description("send an advisory once more that its supplier refused")
    .addHelpText(
      "after",
      "\nExample:\n  npx sds advisories release 0198f6c2-7a61-7c54-9d1e-2b3c4d5e6f70\n",
    )
    .action((id: string) =>
      exitWith(async () => {
        const isReleased = await withDatabase(await findConfig(shell().env), (pool) =>
          releaseAdvisory(pool, id),
        );
        if (!isReleased) throw new NotFound(`no advisory ${id} was refused`);
        shell().stdout.write(`released ${id}\n`);
        return 0;
      }),
    );
}

function uuid(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text;
  throw new InvalidArgumentError(`The id of an advisory is expected, as --json shows it.`);
}

function render(advisories: readonly ListedAdvisory[], total: number): string {
  if (advisories.length === 0) return "no supplier was told of such a thing";
  const table = textTable(
    [
      { title: "issued" },
      { title: "supplier" },
      { title: "point" },
      { title: "kind" },
      { title: "code" },
      { title: "severity" },
      { title: "from" },
      { title: "to" },
      { title: "half hours", align: "right" },
      { title: "Wh", align: "right" },
      { title: "state" },
    ],
    advisories.map((each) => [
      utcMinute(each.issuedAt),
      each.supplierDipId,
      `point:${each.pointId}`,
      each.kind,
      each.code,
      each.severity,
      dayCell(each.from),
      each.to === null ? "lasts" : dayCell(each.to),
      grouped(each.slots),
      grouped(each.wattHours),
      each.state === "refused" ? `refused ${each.answer ?? ""}`.trim() : each.state,
    ]),
  );
  return total > advisories.length
    ? `${table}\n\n${grouped(advisories.length)} of ${grouped(total)}: --limit shows more`
    : table;
}

function dayCell(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16).replace("T00:00", "");
}
