/** `sds subject`: all that is held of one person, handed out or erased (reliability.md 6.6). */
import type { Command } from "commander";
import { pointNamed } from "../asked.ts";
import { exitWith } from "../exit.ts";
import { eraseSubject } from "../subject/erase-subject.ts";
import { exportSubject } from "../subject/export-subject.ts";

/** Adds the commands. */
export function addSubjectCommand(program: Command): void {
  const subject = program
    .command("subject")
    .description("all that is held of one person, handed out or erased")
    .addHelpText(
      "after",
      `
A person is known by the MPAN of the metering point, or point: and its number. Import and export of one home are two.

Example:
  sds subject export 1499000000050 --out person.jsonl
  sds subject erase point:17 --reason "erasure asked for, ticket 4711"`,
    );
  subject
    .command("export <mpan>")
    .description(
      "write every row and every message about the person to a file, a line of JSON each",
    )
    .requiredOption(
      "--out <file>",
      "a file that is not there yet; it will be readable by you alone",
    )
    .addHelpText(
      "after",
      `
Lines: {"table","row"} for rows, {"table":"inbox_block","block","position","topic","receivedAt","payload"} for messages as
they were received, payload as text. Each table stands in docs/reference/tables.md. It leaves a row in the access log.

Example:
  sds subject export 1499000000050 --out person.jsonl`,
    )
    .action((point: string, { out }: { readonly out: string }) =>
      exitWith(() => exportSubject(pointNamed(point), out)),
    );
  subject
    .command("erase <mpan>")
    .description("erase the person's messages and identity, once settlement of the point is final")
    .requiredOption("--reason <text>", "why, for the audit; no personal data")
    .addHelpText(
      "after",
      `
Erased are the person's messages in every block (the bytes of others stay where they are, and the block is hashed anew),
what is known by the ids of the devices, messages of the market that name the MPAN, and the MPAN itself. Settled days
stay under a number that leads to nobody until sds retention removes them; audit and seals stay whole, with a row for
each block that was hashed anew. Refused while the point, or another that shares its devices, is registered to us or a
run of one of its days lies ahead. Bases and WAL hold it until they go. There is no way back.

Example:
  sds subject erase point:17 --reason "erasure asked for, ticket 4711"`,
    )
    .action((point: string, { reason }: { readonly reason: string }) =>
      exitWith(() => eraseSubject(pointNamed(point), reason)),
    );
}
