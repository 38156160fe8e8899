/** `sds release`: parked work or messages go back to the line, once what parked them has been put right. */
import type { Command } from "commander";
import { limits } from "../../limits.ts";
import { releaseParkedMessages, releaseParkedWork } from "../../store/parked.ts";
import type { Pool } from "../../store/pool.ts";
import { exitWith, NotFound, WrongUse } from "../exit.ts";
import { grouped } from "../figures.ts";
import { findConfig, withDatabase } from "../find-database.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const workId = new RegExp(`^${uuid}$`);
const messagePlace = new RegExp(`^${uuid}:\\d{1,6}$`);

/** Adds the command. */
export function addReleaseCommand(program: Command): void {
  const release = program
    .command("release")
    .description("send parked work or messages back to the line")
    .addHelpText(
      "after",
      `
The sweep rings what was released within seconds. What still fails is parked again.
Parked days, submissions and messages of the platform cannot be released yet: a person looks at them.

Example:
  sds parked
  sds release work 5f0c1a52-7d1e-4c2b-9a0e-2f6f6f3b8a10`,
    );
  release
    .command("work <id...>")
    .description("parked work, by its ids: it is tried once more at least")
    .addHelpText(
      "after",
      `
Example:
  sds release work 5f0c1a52-7d1e-4c2b-9a0e-2f6f6f3b8a10`,
    )
    .action((ids: string[]) => exitWith(() => send(ids, workId, "a work id", releaseParkedWork)));
  release
    .command("message <place...>")
    .description("parked meter messages, by block and position: they go through validate again")
    .addHelpText(
      "after",
      `
Example:
  sds release message 8c7e5a3c-5d5d-4f57-8a53-0d8a3b1f1f1e:17`,
    )
    .action((ids: string[]) =>
      exitWith(() => send(ids, messagePlace, "block:position", releaseParkedMessages)),
    );
}

/** All or nothing. */
async function send(
  given: readonly string[],
  form: RegExp,
  expected: string,
  release: (pool: Pool, ids: readonly string[]) => Promise<readonly string[]>,
): Promise<0> {
  const ids = [...new Set(given.map((id) => id.toLowerCase()))];
  const wrong = ids.find((id) => !form.test(id));
  if (wrong !== undefined)
    throw new WrongUse(`"${wrong}" is not ${expected}; "sds parked" lists what can be released`);
  if (ids.length > limits.workMembersMax)
    throw new WrongUse(`${grouped(ids.length)} at once; at most ${grouped(limits.workMembersMax)}`);
  const missing = await withDatabase(await findConfig(process.env), (pool) => release(pool, ids));
  if (missing.length > 0)
    throw new NotFound(`not parked, so nothing was released: ${missing.join(", ")}`);
  process.stdout.write(`released ${grouped(ids.length)}\n`);
  return 0;
}
