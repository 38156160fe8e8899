/** `sds rules`: the rulesets by which days are judged, as documents that people write, load and compare. */
import { type Command, Option } from "commander";
import { initialDocument } from "../../domain/ruleset/initial-document.ts";
import { measuredDocument } from "../../domain/ruleset/measured-document.ts";
import { rulesetName } from "../../domain/ruleset/ruleset-document.ts";
import { utcMinute } from "../../figures.ts";
import { type StoredRuleset, saveRuleset } from "../../store/rulesets.ts";
import { noteAct } from "../audited.ts";
import { type ExitCode, exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { findHeld, loadHeld } from "../rules/held-rulesets.ts";
import { readDocument } from "../rules/read-document.ts";
import { renderDocument } from "../rules/render-document.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";
import { addBacktestCommand } from "./rules-backtest.ts";

/** Adds the commands. */
export function addRulesCommand(program: Command): void {
  const rules = program
    .command("rules")
    .description("the rulesets by which days are judged")
    .addHelpText(
      "after",
      `
A ruleset is a JSON document: id, version, status, effectiveFrom and effectiveTo (settlement days, the end excluded),
selectors, priority, where rules stand otherwise than the catalogue has them, and settings of estimation, defaults and
amendments where they differ from the initial ones. A version is never changed: a change is a new version. Workers see what was loaded with their next batch. Where nothing is loaded, ${rulesetName(initialDocument)} judges.

Example:
  sds rules init > rules.json
  sds rules backtest --candidate rules.json --from 2026-10-01 --to 2026-11-01
  sds rules load rules.json`,
    );
  addInit(rules);
  addLoad(rules);
  addList(rules);
  addShow(rules);
  addBacktestCommand(rules);
}

function addInit(rules: Command): void {
  rules
    .command("init")
    .description("print a document to start from: every figure that may be set, as it is now")
    .addOption(
      new Option(
        "--ladder <which>",
        "the initial ladder with everything else, or only what measured better",
      )
        .choices(["initial", "measured"])
        .default("initial"),
    )
    .addHelpText(
      "after",
      `
Needs no database. A rule, parameter or key that is left out stands as the catalogue has it, so a document may be as
short as its differences. It is printed as a draft, which judges nothing: to let it judge, set status to "active" and
effectiveFrom to the first settlement day that it is meant for.

The measured ladder shares a day's energy like the last days of its weekday in place of the load shape: nearer to the
truth on recorded homes, with the same sums. The figures stand in docs/reference/estimator-quality.md.

Example:
  sds rules init > rules.json
  sds rules init --ladder measured > rules.json`,
    )
    .action(({ ladder }: { readonly ladder: "initial" | "measured" }) =>
      exitWith(async () => {
        const draft = { ...initialDocument, version: 2, status: "draft" } as const;
        shell().stdout.write(
          `${renderDocument(ladder === "initial" ? draft : measuredDocument)}\n`,
        );
        return 0;
      }),
    );
}

function addLoad(rules: Command): void {
  withJsonOption(rules.command("load <file>"))
    .description("keep a ruleset; one that is active judges from its effectiveFrom on")
    .addHelpText(
      "after",
      `
The same document again has no effect. Another document under a version that is held is refused, and so is one that
would fit as well as another that is active. Every key that is wrong is named. Exit code 2: the file does not fit.

Example:
  sds rules load rules.json`,
    )
    .action((file: string, given: JsonGiven) => exitWith(() => load(file, given)));
}

async function load(file: string, given: JsonGiven): Promise<ExitCode> {
  const { document } = readDocument(file);
  const config = await findConfig(shell().env);
  const name = rulesetName(document);
  const { status, effectiveFrom } = document;
  const outcome = await withDatabase(config, (pool) =>
    saveRuleset(pool, document, (client) =>
      noteAct(client, config, {
        ...{ kind: "ruleset.load", subjects: [`ruleset:${name}`], ruleset: name },
        after: { status, effectiveFrom },
      }),
    ),
  );
  const says = {
    stored: `loaded ${name}: ${status}${status === "active" ? ` from settlement day ${effectiveFrom} on` : ""}`,
    unchanged: `${name} is held already, and the same: nothing to do`,
  };
  tell({ name, status, effectiveFrom, outcome }, says[outcome], given);
  return 0;
}

function addList(rules: Command): void {
  withJsonOption(rules.command("ls"))
    .description("every ruleset that is held, with when and for whom it counts")
    .addHelpText(
      "after",
      `
Of the active ones that fit a point on a settlement day judges that with most selectors, then the highest priority,
then the latest start. Those in shadow are only reported.

Example:
  sds rules ls
  sds rules ls --json rulesets.json`,
    )
    .action((given: JsonGiven) =>
      exitWith(async () => {
        const held = await loadHeld();
        tell(held.map(listed), renderList(held), given);
        return 0;
      }),
    );
}

function addShow(rules: Command): void {
  rules
    .command("show <name>")
    .description("print a ruleset that is held as JSON, by id@version; by id its highest version")
    .addHelpText(
      "after",
      `
Example:
  sds rules show sds-default
  sds rules show sds-default@1 > rules.json`,
    )
    .action((name: string) =>
      exitWith(async () => {
        shell().stdout.write(`${renderDocument((await findHeld(name)).document)}\n`);
        return 0;
      }),
    );
}

function listed({ document, sha256, loadedAt, loadedBy }: StoredRuleset) {
  const { rules, settings = {}, darkSlots: _dark, grouping: _grouping, ...scope } = document;
  const counts = { rules: rules.length, settings: Object.keys(settings).length };
  return { name: rulesetName(document), ...scope, ...counts, sha256, loadedAt, loadedBy };
}

function renderList(held: readonly StoredRuleset[]): string {
  return textTable(
    [
      { title: "ruleset" },
      { title: "status" },
      { title: "from" },
      { title: "to" },
      { title: "selectors" },
      { title: "priority", align: "right" },
      { title: "sha256" },
      { title: "loaded" },
    ],
    held.map(({ document, sha256, loadedAt, loadedBy }) => [
      rulesetName(document),
      document.status,
      document.effectiveFrom,
      document.effectiveTo ?? "-",
      selectorsText(document.selectors),
      String(document.priority),
      sha256.slice(0, 12),
      loadedAt === null ? "comes with the service" : `${utcMinute(loadedAt)} by ${loadedBy}`,
    ]),
  );
}

function selectorsText(selectors: StoredRuleset["document"]["selectors"]): string {
  const texts = Object.entries(selectors).map(([name, wanted]) => `${name} ${wanted.join("|")}`);
  return texts.length === 0 ? "-" : texts.join(", ");
}
