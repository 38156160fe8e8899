/** Brings a lost database back: the base, the WAL that the replica received, and the server on them. */
import { appendFileSync, chownSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { StackError } from "../../../src/stack/stack-error.ts";
import { sleepWall } from "../../../src/std/clock.ts";
import { type RestoreGround, runProgram } from "./place.ts";

const recoveredMs = 300_000;
const askEveryMs = 50;

/** Deletes the data of a server that was killed, and what its last sessions may write yet. */
export function deleteData({ data }: RestoreGround): void {
  rmSync(data, { recursive: true, force: true, maxRetries: 100, retryDelay: 50 });
}

/**
 * Puts the base back and starts on it; resolves when the server takes writes. `until`: an instant as PostgreSQL writes
 * it, after which nothing is taken from the WAL; null: all of it. Throws `StackError` when the server does not come back.
 */
export async function bringBack(place: RestoreGround, until: string | null): Promise<void> {
  const { base, data, wal, postgres } = place;
  await runProgram(place, "cp", ["-a", base, data]);
  finishLastSegment(wal);
  const settings = {
    restore_command: `${place.program("cp")} "${wal}/%f" "%p"`,
    // Its replica is gone with it: until there is a new one, a commit must not wait for it.
    synchronous_standby_names: "",
    ...(until === null ? {} : { recovery_target_time: until, recovery_target_action: "promote" }),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  appendFileSync(join(data, "postgresql.auto.conf"), lines.join(""));
  const signal = join(data, "recovery.signal");
  writeFileSync(signal, "");
  if (place.account !== null) chownSync(signal, place.account.uid, place.account.gid);
  await postgres.start();
  await untilRecovered(postgres.url);
}

/** The segment that was being received: whole, and zero from where the server was lost. */
function finishLastSegment(wal: string): void {
  const suffix = ".partial";
  for (const name of readdirSync(wal))
    if (name.endsWith(suffix))
      renameSync(join(wal, name), join(wal, name.slice(0, -suffix.length)));
}

async function untilRecovered(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const deadline = Date.now() + recoveredMs; ; await sleepWall(askEveryMs)) {
      const { rows } = await client.query<{ pg_is_in_recovery: boolean }>(
        "select pg_is_in_recovery()",
      );
      if (rows[0]?.pg_is_in_recovery === false) return;
      if (Date.now() > deadline)
        throw new StackError(`PostgreSQL is in recovery after ${recoveredMs / 1_000} s`);
    }
  } finally {
    await client.end();
  }
}
