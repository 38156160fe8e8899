/** `sds release`: parked work, messages, days or submissions go back to the line, once what parked them has been put right. */
import type { Command } from "commander";
import { releaseParkedDays, releaseParkedMessages, releaseParkedWork } from "../../store/parked.ts";
import { exitWith } from "../exit.ts";
import { type ParkedThings, sendBack, uuid } from "../send-back.ts";
import { addReleaseSubmission } from "./release-submission.ts";

const work: ParkedThings = {
  form: new RegExp(`^${uuid}$`),
  expected: "a work id",
  subject: "work",
  release: releaseParkedWork,
};
const message: ParkedThings = {
  form: new RegExp(`^${uuid}:\\d{1,6}$`),
  expected: "block:position",
  subject: "message",
  release: releaseParkedMessages,
};
const day: ParkedThings = {
  form: /^point:[1-9]\d{0,14} \d{4}-\d\d-\d\d (AI|AE|RI|RE)$/,
  expected: "a day such as 'point:7 2026-10-26 AI'",
  subject: "day",
  release: releaseParkedDays,
};

/** Adds the command. */
export function addReleaseCommand(program: Command): void {
  const release = program
    .command("release")
    .description("send parked work, messages, days or submissions back to the line")
    .addHelpText(
      "after",
      `
The sweep rings what was released within seconds. What still fails is parked again.
Parked messages of the platform cannot be released: a person looks at them.

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
        sendBack(
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
        sendBack(
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
    .action((ids: string[]) => exitWith(() => sendBack(ids, day)));
  addReleaseSubmission(release);
}
