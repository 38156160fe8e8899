/** `sds exceptions`: what an operator should look at, one open exception per cause. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { grouped, utcMinute } from "../../figures.ts";
import {
  acknowledgeException,
  type ListedState,
  listedStates,
  loadException,
  loadExceptions,
} from "../../store/exception-list.ts";
import { refreshExceptions } from "../../store/exceptions.ts";
import { renderException, renderList } from "../exceptions/render.ts";
import { type ExitCode, exitWith, NotFound, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { marketNow } from "../market-clock.ts";
import { shell } from "../shell.ts";

const rowsMax = 500;
const membersMax = 100;
const nameMax = 80;
const noteMax = 500;

/** Adds the commands. */
export function addExceptionsCommand(program: Command): void {
  const exceptions = program
    .command("exceptions")
    .description("what an operator should look at: findings of one cause as one work item")
    .addHelpText(
      "after",
      `
An exception is about one point, or about many with one cause: a model, a supplier, a GSP group, the whole service. It is
active, or cleared after two clean days; and somebody has taken note of it, or nobody yet. Cleared and noted is closed.
The same cause within seven days opens it again. A pass every SDS_EXCEPTION_SECONDS keeps them.

Example:
  sds exceptions ls
  sds exceptions show 12
  sds exceptions ack 12 --by "A. Operator" --note "hub replaced"`,
    );
  addList(exceptions);
  addShow(exceptions);
  addAcknowledge(exceptions);
  addRefresh(exceptions);
}

function addList(exceptions: Command): void {
  withJsonOption(exceptions.command("ls"))
    .description("the exceptions, those that need a person first, then by energy at stake")
    .addOption(
      new Option("--state <state>", "open: active, or not acknowledged yet")
        .choices([...listedStates])
        .default("open"),
    )
    .option("--unacknowledged", "only those that nobody has taken note of")
    .addHelpText(
      "after",
      `
"kWh at stake" is the energy of the half hours that the findings speak of, as settled now; days without a version count
nothing yet. At most ${grouped(rowsMax)} are shown. "all" also tells those that ended in the exception of a group.

Example:
  sds exceptions ls
  sds exceptions ls --state all --json exceptions.json
  sds exceptions ls --unacknowledged`,
    )
    .action((given: JsonGiven & { state: ListedState; unacknowledged?: boolean }) =>
      exitWith(async () => {
        const asked = {
          state: given.state,
          isUnacknowledged: given.unacknowledged ?? false,
          rowsMax,
        };
        const { exceptions: listed, total } = await withDatabase(
          await findConfig(shell().env),
          (pool) => loadExceptions(pool, asked),
        );
        tell(listed, renderList(listed, total), given);
        return 0;
      }),
    );
}

function addShow(exceptions: Command): void {
  withJsonOption(exceptions.command("show"))
    .argument("<id>", "its number", idOf)
    .description("one exception with its days and what the rules found")
    .addHelpText(
      "after",
      `
Points are named by their surrogates: "sds explain point:17 2026-10-26" tells the whole of a day. The findings hold
figures of meters: treat the output as personal data. At most ${grouped(membersMax)} days are shown, the latest first.

Example:
  sds exceptions show 12
  sds exceptions show 12 --json exception.json`,
    )
    .action((id: number, given: JsonGiven) => exitWith(() => show(id, given)));
}

async function show(id: number, given: JsonGiven): Promise<ExitCode> {
  const found = await withDatabase(await findConfig(shell().env), (pool) =>
    loadException(pool, id, membersMax),
  );
  if (found === null) throw notThere(id);
  const { exception, members, memberCount } = found;
  tell(
    { ...exception, memberCount, members },
    renderException(exception, members, memberCount),
    given,
  );
  return 0;
}

function addAcknowledge(exceptions: Command): void {
  exceptions
    .command("ack")
    .argument("<id>", "its number", idOf)
    .requiredOption("--by <name>", "who takes note")
    .option("--note <text>", "what is done about it, for whoever looks next; no personal data")
    .description("take note of an exception; cleared and noted it is closed")
    .addHelpText(
      "after",
      `
One that goes on stays noted. It is news again when it grows into that of a group, or is opened again.
Where the service runs on SDS_CLOCK, give this command the same.

Example:
  sds exceptions ack 12 --by "A. Operator" --note "supplier told, ticket 4711"`,
    )
    .action((id: number, given: { by: string; note?: string }) =>
      exitWith(() => acknowledge(id, given)),
    );
}

async function acknowledge(id: number, given: { by: string; note?: string }): Promise<ExitCode> {
  const by = textOf("--by", given.by, nameMax);
  const note = given.note === undefined ? null : textOf("--note", given.note, noteMax);
  const config = await findConfig(shell().env);
  await withDatabase(config, async (pool) => {
    if (await acknowledgeException(pool, id, { at: marketNow(config), by, note })) return;
    const found = await loadException(pool, id, 1);
    if (found === null) throw notThere(id);
    const { absorbedBy, acknowledgedBy, acknowledgedAt } = found.exception;
    throw new NotFound(
      absorbedBy === null
        ? `exception ${id} was acknowledged by ${acknowledgedBy}, ${utcMinute(acknowledgedAt ?? 0)}: nothing was changed`
        : `exception ${id} is part of ${absorbedBy}: acknowledge that`,
    );
  });
  shell().stdout.write(`acknowledged ${id}\n`);
  return 0;
}

function addRefresh(exceptions: Command): void {
  withJsonOption(exceptions.command("refresh"))
    .description("make one pass now: group the findings that changed, clear what is over")
    .addHelpText(
      "after",
      `
The service does this by itself every SDS_EXCEPTION_SECONDS; both at once have one effect.
Where the service runs on SDS_CLOCK, give this command the same.

Example:
  sds exceptions refresh`,
    )
    .action((given: JsonGiven) =>
      exitWith(async () => {
        const config = await findConfig(shell().env);
        const done = await withDatabase(config, (pool) =>
          refreshExceptions(pool, marketNow(config)),
        );
        const counts = Object.entries(done).map(([what, count]) => `${grouped(count)} ${what}`);
        tell(done, counts.join(" · "), given);
        return 0;
      }),
    );
}

function idOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new InvalidArgumentError(
      `The number of an exception is expected, as "sds exceptions ls" shows it.`,
    );
  return Number(text);
}

function textOf(option: string, given: string, lengthMax: number): string {
  const text = given.trim();
  if (text === "" || text.length > lengthMax || /\p{Cc}/u.test(text))
    throw new WrongUse(`${option} is one line of 1 to ${grouped(lengthMax)} characters`);
  return text;
}

function notThere(id: number): NotFound {
  return new NotFound(`there is no exception ${id}; "sds exceptions ls --state all" lists them`);
}
