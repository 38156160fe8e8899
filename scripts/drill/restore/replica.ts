/** The second place of the record: a base, and `pg_receivewal` as the synchronous standby that follows it. */
import { join } from "node:path";
import pg from "pg";
import { type Child, startChild, untilReady } from "../../../src/stack/child.ts";
import { type RestoreGround, runProgram } from "./place.ts";

/** The name under which PostgreSQL knows the receiver: the slot, and `synchronous_standby_names`. */
const standby = "sds_replica";
const readyMs = 30_000;
const stopMs = 10_000;

export class Replica {
  readonly #place: RestoreGround;
  #receiver: Child | null = null;

  constructor(place: RestoreGround) {
    this.#place = place;
  }

  /** Starts receiving; when it resolves, nothing is committed any more that has not been received and flushed. */
  async follow(): Promise<void> {
    const { args, env } = this.#connection();
    const place = this.#place;
    const slot = ["--slot", standby];
    await runProgram(place, "pg_receivewal", [...args, ...slot, "--create-slot"], env);
    const receiver = await startChild({
      name: "pg_receivewal",
      file: place.program("pg_receivewal"),
      args: [...args, ...slot, "--synchronous", "--no-loop", "--directory", place.wal],
      cwd: "/",
      env: { ...place.env, ...env },
      logFile: join(place.folder, "pg_receivewal.log"),
      account: place.account,
    });
    this.#receiver = receiver;
    await this.#ask(`alter system set synchronous_standby_names = '${standby}'`);
    await this.#ask("select pg_reload_conf()");
    await untilReady(receiver, () => this.#expectSynchronous(), readyMs);
  }

  /** A copy of the data while the server works, held against its own manifest. */
  async takeBase(): Promise<void> {
    const { args, env } = this.#connection();
    const { base } = this.#place;
    // WAL comes from the receiver: a base of its own would prove nothing of that.
    const how = ["--pgdata", base, "--wal-method", "none", "--checkpoint", "fast"];
    await runProgram(this.#place, "pg_basebackup", [...args, ...how], env);
    await runProgram(this.#place, "pg_verifybackup", ["--no-parse-wal", base]);
  }

  /** Waits for the end of the receiver, whose server is gone. */
  async end(): Promise<void> {
    await this.#receiver?.stop("SIGTERM", stopMs);
  }

  async #expectSynchronous(): Promise<void> {
    const rows = await this.#ask(
      "select sync_state from pg_stat_replication where sync_state = 'sync'",
    );
    if (rows.length === 0) throw new Error("the receiver is not synchronous yet");
  }

  async #ask(statement: string): Promise<readonly object[]> {
    const client = new pg.Client({ connectionString: this.#place.postgres.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  #connection(): { readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv } {
    const { hostname, port, username, password } = new URL(this.#place.postgres.url);
    return {
      args: ["--host", hostname, "--port", port, "--username", username, "--no-password"],
      env: { PGPASSWORD: password, PGAPPNAME: standby },
    };
  }
}
