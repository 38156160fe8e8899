/** Connections to PostgreSQL. `pg` is imported in this folder only. */
import pg from "pg";
import { Memo } from "../domain/time/memo.ts";
import { type OperatingError, operatingErrorOf } from "../errors.ts";
import { limits } from "../limits.ts";

export type Pool = pg.Pool;
export type Client = pg.PoolClient | pg.Client;

/** Point ids fit a double; dates stay text, since a date is not an instant; timestamps become milliseconds UTC. */
const parsers = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1082, (text) => text],
  [1182, parseTextArray],
  [1184, (text) => instants.get(text)],
  [1007, parseIntArray],
  [1005, parseIntArray],
  [1016, parseIntArray],
  [1009, parseTexts],
  [2951, parseTexts],
]);

/** Standing data and windows name the same midnights over and over. */
const instants = new Memo((text) =>
  Date.parse(`${text.replace(" ", "T")}${/[+-]\d\d$/.test(text) ? ":00" : ""}`),
);

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    (format !== "binary" && parsers.get(oid)) ||
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig["getTypeParser"],
};

const sessionSettings = {
  timezone: "UTC",
  statement_timeout: "30s",
  lock_timeout: "5s",
  idle_in_transaction_session_timeout: "60s",
  // Batches name each key once: what a join remembers of it is never asked for again, and costs more than the join.
  enable_memoize: "off",
};

/**
 * How a prepared statement is planned: `kept`, once for whatever it is asked, or `asNeeded`, anew as long as the server
 * thinks that it pays. A stage asks the same of every batch, and a plan made for the hundreds of keys of one costs as much as
 * some of them; a page asks for what a person chose.
 */
export type Plans = "kept" | "asNeeded";

const planSettings = {
  kept: { plan_cache_mode: "force_generic_plan" },
  asNeeded: {},
} as const satisfies Record<Plans, Readonly<Record<string, string>>>;

/** A pool whose sessions speak UTC and never wait for ever. `name` shows in pg_stat_activity. */
export function createPool(
  url: string,
  name: string,
  connectionsMax: number = limits.poolMax,
  plans: Plans = "asNeeded",
): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    application_name: name,
    types,
    options: Object.entries({ ...sessionSettings, ...planSettings[plans] })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // A broken idle connection is replaced at the next use, where its error is answered.
  pool.on("error", () => undefined);
  // One that breaks in a transaction fails the query at hand, which is answered too; but it also emits its error,
  // and an error that nobody listens to ends the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Runs `work` in one transaction; a thrown error rolls it back and is passed on as an operating error where it is one. */
export async function transaction<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(rethrow);
  let broken: OperatingError | null = null;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    broken = operatingErrorOf(error);
    await client.query("rollback").catch((rollbackError: unknown) => {
      broken = operatingErrorOf(rollbackError);
    });
    throw broken?.code === "DATABASE_UNAVAILABLE" ? broken : (operatingErrorOf(error) ?? error);
  } finally {
    client.release(broken?.code === "DATABASE_UNAVAILABLE" ? broken : undefined);
  }
}

/** True for the error of a key that another row has; `constraint`: of that one alone. */
export function isTaken(error: unknown, constraint?: string): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === uniqueViolation &&
    (constraint === undefined || error.constraint === constraint)
  );
}

/** PostgreSQL manual, appendix A. */
const uniqueViolation = "23505";

/** Throws the operating error behind a driver's error. */
export function rethrow(error: unknown): never {
  throw operatingErrorOf(error) ?? error;
}

const [comma, minus, letterN, zero] = [44, 45, 78, 48] as const;

/** `{1,-2,NULL}` to numbers and nulls, sign by sign: a day has 48 of them. */
function parseIntArray(text: string): (number | null)[] {
  const values: (number | null)[] = [];
  if (text.length <= 2) return values;
  let value = 0;
  let sign = 1;
  let isNull = false;
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= zero && code < zero + 10) value = value * 10 + (code - zero);
    else if (code === minus) sign = -1;
    else if (code === letterN) isNull = true;
    else if (code === comma || at === text.length - 1) {
      values.push(isNull ? null : sign * value);
      value = 0;
      sign = 1;
      isNull = false;
    }
  }
  return values;
}

/** `{2026-10-26,2026-10-27}` to texts: for arrays whose elements need no quotes. */
function parseTextArray(text: string): string[] {
  return text.length <= 2 ? [] : text.slice(1, -1).split(",");
}

/**
 * `{a,NULL}` to texts and nulls: most reads of a day have 48 reasons, all of them null. What has quotes, as a text that reads
 * NULL does, bounds or an array inside is left to the driver.
 */
function parseTexts(text: string): (string | null)[] {
  if (!text.startsWith("{") || text.startsWith("{{") || text.includes('"')) return anyTexts(text);
  if (text.length <= 2) return [];
  const values: (string | null)[] = text.slice(1, -1).split(",");
  for (let index = 0; index < values.length; index += 1)
    if (values[index] === "NULL") values[index] = null;
  return values;
}

const textArrayOid: number = 1009;
const anyTexts = pg.types.getTypeParser(textArrayOid) as (text: string) => (string | null)[];
