/** `sds release`: parked work, messages or days go back to the line, once what parked them has been put right. */
import type { Command } from "commander";
import { isSettlementDay } from "../../domain/time/settlement-day.ts";
import { grouped } from "../../figures.ts";
import { limits } from "../../limits.ts";
import { releaseParkedDays, releaseParkedMessages, releaseParkedWork } from "../../store/parked.ts";
import { type Client, transaction } from "../../store/pool.ts";
import { noteAct } from "../audited.ts";
import { exitWith, NotFound, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { shell } from "../shell.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** How things of a kind are named, and how they are sent back. */
interface Kind {
  readonly form: RegExp;
  readonly expected: string;
  /** What stands for it in the audit. */
  readonly subject: string;
  release(client: Client, ids: readonly string[]): Promise<readonly string[]>;
}
const work: Kind = {
  form: new RegExp(`^${uuid}$`),
  expected: "a work id",
  subject: "work",
  release: releaseParkedWork,
};
const message: Kind = {
  form: new RegExp(`^${uuid}:\\d{1,6}$`),
  expected: "block:position",
  subject: "message",
  release: releaseParkedMessages,
};
const day: Kind = {
  form: /^point:[1-9]\d{0,14} \d{4}-\d\d-\d\d (AI|AE|RI|RE)$/,
  expected: "a day such as 'point:7 2026-10-26 AI'",
  subject: "day",
  release: releaseParkedDays,
};

/** Adds the command. */
export function addReleaseCommand(program: Command): void {
  const release = program
    .command("release")
    .description("send parked work, messages or days back to the line")
    .addHelpText(
      "after",
      `
The sweep rings what was released within seconds. What still fails is parked again.
Parked submissions and messages of the platform cannot be released: a person looks at them.

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
    .action((ids: string[]) =>
      exitWith(() =>
        send(
          ids.map((id) => id.toLowerCase()),
          work,
        ),
      ),
    );
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
      exitWith(() =>
        send(
          ids.map((id) => id.toLowerCase()),
          message,
        ),
      ),
    );
  release
    .command("day <id...>")
    .description("parked days, by point, day and quantity: they are judged, checked and sent again")
    .addHelpText(
      "after",
      `
The id is one argument, as "sds parked" shows it. Validate looks at the day again with what is registered and known
by now; a day that has a version is offered to submit, which sends what the platform has not taken yet.

Example:
  sds release day "point:7 2026-10-26 AI"`,
    )
    .action((ids: string[]) => exitWith(() => send(ids, day)));
}

/** All or nothing. */
async function send(
  given: readonly string[],
  { form, expected, subject, release }: Kind,
): Promise<0> {
  const ids = [...new Set(given)];
  const wrong = ids.find((id) => !form.test(id) || !isRealDay(id));
  if (wrong !== undefined)
    throw new WrongUse(`"${wrong}" is not ${expected}; "sds parked" lists what can be released`);
  if (ids.length > limits.workMembersMax)
    throw new WrongUse(`${grouped(ids.length)} at once; at most ${grouped(limits.workMembersMax)}`);
  const config = await findConfig(shell().env);
  const missing = await withDatabase(config, (pool) =>
    transaction(pool, async (client) => {
      const missing = await release(client, ids);
      const named = subject === "day" ? ids : ids.map((id) => `${subject}:${id}`);
      if (missing.length === 0)
        await noteAct(client, config, { kind: `${subject}.release`, subjects: named });
      return missing;
    }),
  );
  if (missing.length > 0)
    throw new NotFound(`not parked, so nothing was released: ${missing.join(", ")}`);
  shell().stdout.write(`released ${grouped(ids.length)}\n`);
  return 0;
}

/** No 30 February in the id of a day; ids of other kinds have no day. */
function isRealDay(id: string): boolean {
  const [, dayText] = id.split(" ");
  return dayText === undefined || isSettlementDay(dayText);
}
