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

test("every command has help with an example that calls it", () => {
  const commands = withAllBelow(buildProgram()).filter(({ commands: below }) => below.length === 0);
  expect(commands.length).toBeGreaterThanOrEqual(8);
  for (const command of commands) {
    const [, example = ""] = helpOf(command).split("\nExample:\n");
    const path = `${command.parent?.name() === "sds" ? "" : `${command.parent?.name()} `}${command.name()}`;
    expect({ path, isShown: example.includes(`sds ${path}`) }).toEqual({ path, isShown: true });
  }
});

test("the help of the whole names exit codes and where the database comes from", () => {
  const help = helpOf(buildProgram());
  expect(help).toContain("0 done, 1 it could not be done, 2 asked for in a way that cannot work");
  expect(help).toContain("DATABASE_URL");
});

test("an unknown command and a wrong option are refused in words", async () => {
  const refused = async (...args: string[]): Promise<string> => {
    const program = buildProgram();
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
