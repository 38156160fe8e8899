/** A session that seeds: statements without time-out, and none of the notes that the service's own writes leave. */
import pg from "pg";
import { present } from "../../src/std/assert.ts";
import { type Parameter, seedStatement } from "./statements.ts";

export interface Described {
  readonly is_underway: boolean;
  readonly has_points: boolean;
  readonly bytes: number;
}

export class SeedSession {
  readonly client: pg.Client;

  constructor(url: string) {
    this.client = new pg.Client({
      connectionString: url,
      application_name: "sds-seed",
      options: "-c timezone=UTC",
    });
    // A session that is ended from outside fails the statement at hand, which is answered; its error alone ends nothing.
    this.client.on("error", () => undefined);
  }

  /** Turns triggers off and makes the tables in passing; connected it must be. */
  async prepare(): Promise<void> {
    await this.client.query(seedStatement("session"));
  }

  /** Whether the database is seeded, or being seeded, and its size in bytes. */
  async describe(): Promise<Described> {
    const { rows } = await this.client.query<Described>(seedStatement("describe"));
    return present(rows[0], "what the database holds");
  }

  /** Names of the tables of the record, the largest first. */
  async listTables(): Promise<readonly string[]> {
    const { rows } = await this.client.query<{ name: string }>(seedStatement("list-tables"));
    return rows.map(({ name }) => name);
  }

  /** Runs `sql/<name>.sql`. */
  async run(name: string, values: readonly Parameter[] = []): Promise<void> {
    const text = seedStatement(name);
    // A file of several statements takes no parameters.
    await (values.length === 0 ? this.client.query(text) : this.client.query(text, [...values]));
  }

  /** Whether a step was done. */
  async isDone(step: string): Promise<boolean> {
    const { rowCount } = await this.client.query("select from seed.done where step = $1", [step]);
    return (rowCount ?? 0) > 0;
  }

  /** Does `work` as the service would, notes of its writes included. */
  async withTriggers(work: () => Promise<void>): Promise<void> {
    await this.client.query("set session_replication_role = origin");
    try {
      await work();
    } finally {
      await this.client.query("set session_replication_role = replica");
    }
  }

  /** Runs `work` in one transaction and remembers `step` as done with it; what is done is not done again. */
  async once(step: string, work: () => Promise<void>): Promise<void> {
    if (await this.isDone(step)) return;
    await this.client.query("begin");
    try {
      await work();
      await this.client.query("insert into seed.done (step) values ($1)", [step]);
      await this.client.query("commit");
    } catch (error) {
      await this.client.query("rollback");
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
