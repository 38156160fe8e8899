/** The database that is seeded: a given one, or a private one whose data stay. */
import { mkdirSync, rmSync } from "node:fs";
import { renderRunningOn } from "../../src/stack/running-on.ts";
import { type Stack, startStack } from "../../src/stack/stack.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import type { Cleanup } from "../cleanup.ts";
import type { Console } from "../console.ts";
import { SeedSession } from "./session.ts";

/** Starts the servers of the folder; `again`: without what was there. Throws `StackError` where data could not stay. */
export async function openGround(
  options: { readonly folder: string; readonly again: boolean },
  { env, console, cleanup }: { env: NodeJS.ProcessEnv; console: Console; cleanup: Cleanup },
): Promise<Stack> {
  const { folder, again } = options;
  if (again) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  console.say("Starting servers …");
  const stack = await startStack({ env, name: "big", dataDir: folder });
  cleanup.add(() => stack.stop());
  console.say(renderRunningOn(stack));
  if (stack.postgres.mode === "given") return stack;
  if (stack.serversDir !== folder)
    throw new StackError(
      `the account of the servers cannot reach ${folder}, so nothing would stay there: name another with --folder`,
    );
  cleanup.add(() => settleDown(stack.postgres.url));
  return stack;
}

/** Writes out what is in memory, however long it takes: a server is given a few seconds to stop, and then ended. */
async function settleDown(url: string): Promise<void> {
  const session = new SeedSession(url);
  await session.client.connect();
  try {
    await session.run("end-sessions");
    await session.client.query("checkpoint");
  } finally {
    await session.close();
  }
}
