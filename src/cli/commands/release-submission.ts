/** `sds release submission`: what the platform did not take is told again, once what turned it back has been put right. */
import type { Command } from "commander";
import type { Config } from "../../config.ts";
import { limits } from "../../limits.ts";
import { findParkedSubmissions, releaseParkedSubmissions } from "../../store/parked-submissions.ts";
import type { Pool } from "../../store/pool.ts";
import { exitWith, NotFound, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type ParkedThings, releasePart, sayReleased, sendBack, uuid } from "../send-back.ts";
import { shell } from "../shell.ts";

/** Submissions that one command releases by their code: a second or two. */
const byCodeMax = 10_000;

const submission: ParkedThings = {
  form: new RegExp(`^${uuid}(:\\d{1,4})?$`),
  expected: "batch:index, or a batch",
  subject: "submission",
  release: releaseParkedSubmissions,
};

/** Adds the command. */
export function addReleaseSubmission(release: Command): void {
  release
    .command("submission [id...]")
    .description("what the platform did not take, by batch and index, by batch, or by code")
    .option("--code <code>", 'all that were parked with this code, such as HTTP404 ("sds parked")')
    .addHelpText(
      "after",
      `
What such a message tells goes out again under a new reference, a day with the version that is in force by now. The
platform has not taken it, as far as its answers say: one that was parked after an attempt without an answer may reach it
twice.

Example:
  sds release submission 8c7e5a3c-5d5d-4f57-8a53-0d8a3b1f1f1e:17
  sds release submission --code HTTP404`,
    )
    .action((ids: string[], { code }: { code?: string }) =>
      exitWith(() => sendSubmissions(ids, code)),
    );
}

/** By ids all or nothing; by code in parts, each of which stands. */
async function sendSubmissions(given: readonly string[], code: string | undefined): Promise<0> {
  if ((given.length === 0) === (code === undefined))
    throw new WrongUse("expected ids or --code, and not both");
  if (code === undefined) {
    const ids = given.map((id) => id.toLowerCase());
    return sendBack(ids, submission, (pool) => withWholeBatches(pool, ids));
  }
  const config = await findConfig(shell().env);
  const { released, more } = await withDatabase(config, async (pool) => {
    // Looked for once: what fails again meanwhile is parked with the same code.
    const ids = await findParkedSubmissions(pool, { code }, byCodeMax + 1);
    const own = ids.slice(0, byCodeMax);
    let released = 0;
    for (let at = 0; at < own.length; at += limits.workMembersMax)
      released += await releaseLeft(pool, config, own.slice(at, at + limits.workMembersMax));
    return { released, more: ids.length > byCodeMax };
  });
  if (released === 0) throw new NotFound(`no submission is parked with the code ${code}`);
  sayReleased(released);
  if (more) shell().stdout.write("more are parked with this code: run it again\n");
  return 0;
}

/** Releases a part without those that somebody else has released since; returns how many. */
async function releaseLeft(pool: Pool, config: Config, ids: readonly string[]): Promise<number> {
  const missing = new Set(await releasePart(pool, config, ids, submission));
  if (missing.size === 0) return ids.length;
  const left = ids.filter((id) => !missing.has(id));
  return left.length === 0 ? 0 : releaseLeft(pool, config, left);
}

/** A batch stands for all of its messages that are parked; for itself where none is, so that it is named as missing. */
async function withWholeBatches(pool: Pool, ids: readonly string[]): Promise<readonly string[]> {
  const batchIds = ids.filter((id) => !id.includes(":"));
  if (batchIds.length === 0) return ids;
  const found = await findParkedSubmissions(pool, { batchIds }, limits.workMembersMax + 1);
  const known = new Set(found.map((id) => id.split(":")[0]));
  const none = batchIds.filter((id) => !known.has(id));
  return [...ids.filter((id) => id.includes(":")), ...found, ...none.map((id) => `${id}:0`)];
}
