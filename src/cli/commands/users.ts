/** `sds users`: the local users of the console, in a file of names, roles and hashed passwords. */
import { type Command, Option } from "commander";
import { hashPassword, passwordLengthMin } from "../../ops/access/password.ts";
import { readUsersIfThere, userNameForm, writeUsers } from "../../ops/access/users-file.ts";
import type { Role } from "../../ops/console-route.ts";
import { roles } from "../../ops/console-route.ts";
import { exitWith, NotFound, WrongUse } from "../exit.ts";
import { askNewPassword } from "../hidden-prompt.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";

interface FileGiven {
  readonly file?: string;
}

interface AddGiven extends FileGiven {
  readonly role: Role;
  readonly supplier?: string;
}

/** Adds the command. */
export function addUsersCommand(program: Command): void {
  const users = program
    .command("users")
    .description("local users of the console: who may sign in, and as what")
    .addHelpText(
      "after",
      `
The file is that of --file, else of SDS_CONSOLE_USERS_FILE. The console reads it again when it changes: a user who is
removed is out with the next click.

Example:
  sds users add ada --role operator --file users.json
  sds users list --file users.json`,
    );
  withFile(users.command("add <name>"))
    .description("add a user, or give one another password and role")
    .addOption(
      new Option("--role <role>", "what the user may do").choices(roles).makeOptionMandatory(),
    )
    .option("--supplier <dip-id>", "DIP id of the supplier that a user of role supplier is of")
    .addHelpText(
      "after",
      `
The password is asked for and not shown; from a pipe it is the first line.

Example:
  sds users add acme --role supplier --supplier 2300000012 --file users.json`,
    )
    .action((name: string, given: AddGiven) => exitWith(() => add(name, given)));
  withFile(users.command("remove <name>"))
    .description("remove a user")
    .addHelpText(
      "after",
      `
Example:
  sds users remove ada --file users.json`,
    )
    .action((name: string, given: FileGiven) => exitWith(async () => remove(name, given)));
  withJsonOption(withFile(users.command("list")))
    .description("names and roles; passwords are not in the file, and their hashes are not shown")
    .addHelpText(
      "after",
      `
Example:
  sds users list --file users.json --json`,
    )
    .action((given: FileGiven & JsonGiven) => exitWith(async () => list(given)));
}

function withFile(command: Command): Command {
  return command.option("--file <path>", "the file of users");
}

async function add(name: string, given: AddGiven): Promise<0> {
  const path = pathOf(given);
  if (!userNameForm.test(name))
    throw new WrongUse(`"${name}" is no name: 2 to 80 lower-case letters, digits, . _ @ -`);
  const supplierDipId = supplierOf(given);
  const password = await askNewPassword(name, {
    input: process.stdin,
    isTerminal: process.stdin.isTTY,
  });
  if ([...password].length < passwordLengthMin)
    throw new WrongUse(`a password has at least ${passwordLengthMin} characters`);
  const others = readUsersIfThere(path).filter((user) => user.name !== name);
  const hashed = await hashPassword(password);
  writeUsers(path, [...others, { name, role: given.role, supplierDipId, password: hashed }]);
  shell().stdout.write(`${name} may sign in as ${given.role}\n`);
  return 0;
}

function remove(name: string, given: FileGiven): 0 {
  const path = pathOf(given);
  const users = readUsersIfThere(path);
  const left = users.filter((user) => user.name !== name);
  if (left.length === users.length) throw new NotFound(`${path} has no user ${name}`);
  writeUsers(path, left);
  shell().stdout.write(`${name} may no longer sign in\n`);
  return 0;
}

function list(given: FileGiven & JsonGiven): 0 {
  const users = readUsersIfThere(pathOf(given)).map(({ name, role, supplierDipId }) => ({
    ...{ name, role, supplierDipId },
  }));
  const table = textTable(
    [{ title: "name" }, { title: "role" }, { title: "supplier" }],
    users.map(({ name, role, supplierDipId }) => [name, role, supplierDipId ?? "-"]),
  );
  tell(users, table, given);
  return 0;
}

function pathOf({ file }: FileGiven): string {
  const path = file ?? shell().env["SDS_CONSOLE_USERS_FILE"];
  if (path === undefined || path === "")
    throw new WrongUse("which file? Give --file, or set SDS_CONSOLE_USERS_FILE");
  return path;
}

function supplierOf({ role, supplier }: AddGiven): string | null {
  if (role !== "supplier") {
    if (supplier !== undefined) throw new WrongUse("--supplier goes with --role supplier alone");
    return null;
  }
  if (supplier === undefined || !/^[0-9a-fA-F]{10}$/.test(supplier))
    throw new WrongUse("--role supplier needs --supplier with a DIP id of 10 hexadecimal digits");
  return supplier;
}
