/** `sds work`: what each stage has to do, and since when. */
import type { Command } from "commander";
import { ageText, grouped, utcMinute } from "../../figures.ts";
import { loadWorkByStage, type StageWork } from "../../store/work-by-stage.ts";
import { exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";

/** Adds the command. */
export function addWorkCommand(program: Command): void {
  withJsonOption(program.command("work"))
    .description("what each stage has to do, and how old the oldest of it is")
    .addHelpText(
      "after",
      `
"oldest" is machine time since the oldest waiting or running work was made. Work may be old for a good
reason: "next due" is the market time before which none of the waiting work may start.

Example:
  sds work
  sds work --json`,
    )
    .action((given: JsonGiven) =>
      exitWith(async () => {
        const work = await withDatabase(await findConfig(shell().env), loadWorkByStage);
        tell(work, renderWork(work), given);
        return 0;
      }),
    );
}

function renderWork(work: readonly StageWork[]): string {
  return textTable(
    [
      { title: "stage" },
      { title: "waiting", align: "right" },
      { title: "running", align: "right" },
      { title: "parked", align: "right" },
      { title: "members", align: "right" },
      { title: "oldest", align: "right" },
      { title: "next due" },
      { title: "last error" },
    ],
    work.map((each) => [
      each.stage,
      grouped(each.waiting),
      grouped(each.running),
      grouped(each.parked),
      grouped(each.members),
      each.oldestSeconds === null ? "-" : ageText(each.oldestSeconds),
      each.nextDueAt === null ? "-" : utcMinute(each.nextDueAt),
      each.lastError ?? "-",
    ]),
  );
}
