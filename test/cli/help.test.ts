/** What the command line says of itself. */

import { expect, test } from "@jest/globals";
import type { Command } from "commander";
import { buildProgram } from "../../src/cli/program.ts";

/** The help as it is printed, with what stands after the options. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text;
}

function withAllBelow(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)];
}

test("every command has help with an example that calls it", async () => {
  const commands = withAllBelow(await buildProgram()).filter(
    ({ commands: below }) => below.length === 0,
  );
  expect(commands.length).toBeGreaterThanOrEqual(8);
  for (const command of commands) {
    const [, example = ""] = helpOf(command).split("\nExample:\n");
    const path = `${command.parent?.name() === "sds" ? "" : `${command.parent?.name()} `}${command.name()}`;
    expect({ path, isShown: example.includes(`sds ${path}`) }).toEqual({ path, isShown: true });
  }
});

test("the help of the whole names exit codes and where the database comes from", async () => {
  const help = helpOf(await buildProgram());
  expect(help).toContain("0 done, 1 it could not be done, 2 asked for in a way that cannot work");
  expect(help).toContain("DATABASE_URL");
});

test("an unknown command and a wrong option are refused in words", async () => {
  const refused = async (...args: string[]): Promise<string> => {
    const program = await buildProgram();
    let told = "";
    for (const command of withAllBelow(program))
      command.configureOutput({
        writeErr: (part) => {
          told += part;
        },
      });
    await expect(program.parseAsync(args, { from: "user" })).rejects.toThrow();
    return told;
  };
  expect(await refused("explode")).toContain("unknown command 'explode'");
  expect(await refused("parked", "--limit", "none")).toContain("A whole number from 1 to 10,000");
  expect(await refused("explain", "1499000000014")).toContain("missing required argument 'day'");
});

test("a command that is asked for is there alone, and the same", async () => {
  const all = (await buildProgram()).commands;
  expect(all.length).toBeGreaterThanOrEqual(14);
  for (const command of all) {
    const [one, ...others] = (await buildProgram(command.name())).commands;
    expect(others).toEqual([]);
    expect(one === undefined ? "" : helpOf(one)).toBe(helpOf(command));
  }
  expect((await buildProgram("constructor")).commands.length).toBe(all.length);
});
