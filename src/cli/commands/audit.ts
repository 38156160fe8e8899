/** `sds audit`: what people did and saw and what was settled, sealed in a chain; whether the chain is whole. */
import type { Command } from "commander";
import { grouped, utcMinute } from "../../figures.ts";
import { anchorLine, readAnchors } from "../../store/audit/anchor.ts";
import type { Breach } from "../../store/audit/judge-chain.ts";
import { loadLastSeal } from "../../store/audit/seal-audit.ts";
import { type AuditVerdict, verifyAudit } from "../../store/audit/verify-audit.ts";
import { type DayVerdict, verifyDay } from "../../store/audit/verify-day.ts";
import { type ListedAct, listAudit } from "../../store/console/audit.ts";
import { dayNamed } from "../asked.ts";
import { type ExitCode, exitWith, NotFound } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";
import { wholeNumberTo } from "../whole-number.ts";

const limitInitial = 20;
const limitMax = 10_000;

/** Adds the commands. */
export function addAuditCommand(program: Command): void {
  const audit = program
    .command("audit")
    .description("what was done by hand, seen and settled, sealed in a chain")
    .addHelpText(
      "after",
      `
Acts of people, views of personal data and what each transaction settled are hashed as they are written. The sweep seals
them in a chain within seconds, and adds number and hash of the newest seal to the anchor, a file that the database's
host should not be able to write (SDS_AUDIT_ANCHOR_FILE), once a minute. The same two values go into the log.

Example:
  sds audit verify
  sds audit ls`,
    );
  addVerify(audit);
  addAnchor(audit);
  addList(audit);
}

interface VerifyGiven extends JsonGiven {
  readonly anchor?: string;
  readonly day?: string;
}

function addVerify(audit: Command): void {
  withJsonOption(audit.command("verify"))
    .description("say whether the chain is whole, and name every row that is not as it was written")
    .option("--anchor <file>", "a file of anchors, or a log; initially SDS_AUDIT_ANCHOR_FILE")
    .option("--day <day>", "compare the versions of this settlement day with what was noted too")
    .addHelpText(
      "after",
      `
Found are rows that were changed, removed, re-ordered, moved or slipped in, and seals that were changed or taken out.
That the end of the chain was cut off shows by the anchor alone. Exit code 1: the chain is broken.

Example:
  sds audit verify
  sds audit verify --anchor /mnt/write-once/audit-anchor.jsonl --day 2026-10-26`,
    )
    .action((given: VerifyGiven) => exitWith(() => verify(given)));
}

async function verify(given: VerifyGiven): Promise<ExitCode> {
  const config = await findConfig(shell().env);
  const path = given.anchor ?? config.SDS_AUDIT_ANCHOR_FILE;
  const anchors = path === undefined ? null : readAnchors(path);
  if (path !== undefined && anchors === null) throw new NotFound(`there is no anchor ${path}`);
  const asked = given.day === undefined ? null : dayNamed(given.day);
  const { chain, day } = await withDatabase(config, async (pool) => ({
    chain: await verifyAudit(pool, anchors),
    day: asked === null ? null : await verifyDay(pool, asked),
  }));
  const breaches = [...chain.breaches, ...(day?.breaches ?? [])];
  const result = { isWhole: breaches.length === 0, ...chain, day, breaches };
  tell(
    result,
    [chainWords(chain, path), ...dayWords(day), breachWords(breaches)].join("\n"),
    given,
  );
  return breaches.length === 0 ? 0 : 1;
}

function chainWords(chain: AuditVerdict, path: string | undefined): string {
  const { seals, entries, unsealed, anchored } = chain;
  const compared =
    path === undefined
      ? "no anchor: an end that was cut off would not be seen"
      : `${grouped(anchored)} seals compared with the anchor`;
  return `${grouped(seals)} seals over ${grouped(entries)} rows, ${grouped(unsealed)} not sealed yet; ${compared}`;
}

function dayWords(day: DayVerdict | null): readonly string[] {
  if (day === null) return [];
  const before = day.before === 0 ? "" : `, ${grouped(day.before)} from before anything was noted`;
  return [`${grouped(day.versions)} versions of the day${before}`];
}

function breachWords(breaches: readonly Breach[]): string {
  if (breaches.length === 0) return "the chain is whole";
  const table = textTable(
    [{ title: "breach" }, { title: "what" }, { title: "how" }],
    breaches.map(({ kind, what, says }) => [kind, what, says]),
  );
  return `the chain is BROKEN: ${grouped(breaches.length)} breaches\n${table}`;
}

function addAnchor(audit: Command): void {
  audit
    .command("anchor")
    .description("print number and hash of the newest seal, as a line of an anchor")
    .addHelpText(
      "after",
      `
For a second anchor by hand, on paper or elsewhere: "sds audit verify --anchor" takes a file of such lines.

Example:
  sds audit anchor >> /mnt/write-once/audit-anchor.jsonl`,
    )
    .action(() =>
      exitWith(async () => {
        const last = await withDatabase(await findConfig(shell().env), loadLastSeal);
        if (last === null) throw new NotFound("nothing is sealed yet: a sweep seals it");
        shell().stdout.write(`${anchorLine(last)}\n`);
        return 0;
      }),
    );
}

interface ListGiven extends JsonGiven {
  readonly actor?: string;
  readonly kind?: string;
  readonly subject?: string;
  readonly limit: number;
}

function addList(audit: Command): void {
  withJsonOption(audit.command("ls"))
    .description("acts of people, the latest first")
    .option("--actor <name>", "of one person")
    .option("--kind <kind>", "of one kind, such as exception.acknowledge")
    .option("--subject <subject>", "about one thing, such as exception:12")
    .option("--limit <n>", "rows", wholeNumberTo(limitMax), limitInitial)
    .addHelpText(
      "after",
      `
Example:
  sds audit ls --actor alice --limit 100`,
    )
    .action((given: ListGiven) =>
      exitWith(async () => {
        const acts = await withDatabase(await findConfig(shell().env), (pool) =>
          listAudit(pool, {
            before: null,
            ...{ actor: given.actor ?? null, kind: given.kind ?? null },
            ...{ subject: given.subject ?? null, rowsMax: given.limit },
          }),
        );
        tell(acts, renderActs(acts), given);
        return 0;
      }),
    );
}

function renderActs(acts: readonly ListedAct[]): string {
  if (acts.length === 0) return "no such act is on record";
  return textTable(
    [
      { title: "act" },
      { title: "recorded" },
      { title: "actor" },
      { title: "role" },
      { title: "kind" },
      { title: "about" },
      { title: "reason" },
    ],
    acts.map((act) => [
      `act:${act.auditId}`,
      utcMinute(act.recordedAt),
      act.actor,
      act.role,
      act.kind,
      aboutWords(act),
      act.reason ?? "-",
    ]),
  );
}

function aboutWords({ subjects: [first = "-"], subjectCount }: ListedAct): string {
  return subjectCount > 1 ? `${first} and ${grouped(subjectCount - 1)} more` : first;
}
