/** The service's views in PostgreSQL, read through a connection of the checker's own; nothing is ever written. */
import { readFileSync } from "node:fs";
import pg from "pg";
import { keyOf } from "./expected-days.ts";
import { Unreadable } from "./json-lines.ts";
import type { Evidence, ServiceDay, ServiceMessage, ServiceViews } from "./service-views.ts";

/** Rows that are fetched at a time. */
const fetchRows = 5_000;

/** Opens the views of a database; throws `Unreadable` when it cannot be reached, or has not got them. */
export async function openPostgresViews(url: string): Promise<ServiceViews> {
  const client = new pg.Client({ connectionString: url, application_name: "sds-check" });
  try {
    await client.connect();
    // One transaction: all that is asked is of one moment, and nothing can be changed by mistake.
    await client.query("begin transaction isolation level repeatable read, read only");
    const points = await pointsOf(client);
    return viewsOn(client, points);
  } catch (error) {
    await client.end();
    throw new Unreadable(`the views of the service cannot be read (${messageOf(error)})`);
  }
}

function viewsOn(client: pg.Client, mpanOf: ReadonlyMap<string, string>): ServiceViews {
  return {
    day: (day) => readDay(client, day),
    messages: () => readMessages(client),
    async countReads() {
      const counts: Record<string, number> = {};
      for await (const { disposition, reads } of rows(client, "read-counts", []))
        counts[String(disposition)] = Number(reads);
      return counts;
    },
    countTold: (lastDay) => countTold(client, lastDay),
    async *evidence(day) {
      for await (const row of rows(client, "day-evidence", [day])) {
        const mpan = mpanOf.get(String(row["mpan_id"])) ?? null;
        const { quantity, periods } = row;
        yield evidenceOf(row, {
          mpan,
          mq: quantity === null ? null : String(quantity),
          day,
          periods: Array.isArray(periods) ? periods.map(Number) : [],
          device: null,
          seq: null,
        });
      }
    },
    async *dayless() {
      for await (const row of rows(client, "dayless-evidence", []))
        yield evidenceOf(row, {
          mpan: null,
          mq: null,
          day: null,
          periods: [],
          device: String(row["device"]),
          seq: Number(row["seq"]),
        });
    },
    close: () => client.end(),
  };
}

type Row = Readonly<Record<string, unknown>>;

async function pointsOf(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const mpanOf = new Map<string, string>();
  for await (const { mpan_id, mpan } of rows(client, "points", []))
    mpanOf.set(String(mpan_id), String(mpan));
  return mpanOf;
}

async function readDay(client: pg.Client, day: string): Promise<ReadonlyMap<string, ServiceDay>> {
  const days = new Map<string, ServiceDay>();
  const keys = new Map<string, string>();
  for await (const row of rows(client, "day-versions", [day])) {
    const { mpan_id, mpan, quantity, is_parked, is_whole, version, wh } = row;
    const key = keyOf(String(mpan), String(quantity), day);
    keys.set(`${mpan_id} ${quantity}`, key);
    const accepted = version === null ? null : { version: Number(version), wh: Number(wh) };
    const reads = is_whole === true ? null : new Map<number, number>();
    days.set(key, { accepted, isParked: is_parked === true, reads, twice: [] });
  }
  for await (const { mpan_id, quantity, slots, wh } of rows(client, "day-reads", [day])) {
    const key = keys.get(`${mpan_id} ${quantity}`);
    const known = key === undefined ? undefined : days.get(key);
    if (key === undefined || known === undefined || !Array.isArray(slots) || !Array.isArray(wh))
      continue;
    const reads = new Map(slots.map((slot, place) => [Number(slot), Number(wh[place])] as const));
    const twice = slots.map(Number).filter((slot, place) => slots.indexOf(slot) !== place);
    days.set(key, { ...known, reads, twice });
  }
  return days;
}

async function countTold(client: pg.Client, lastDay: string) {
  const told: Record<"exceptions" | "advisories", Record<string, number>> = {
    exceptions: {},
    advisories: {},
  };
  for await (const { kind, name, times } of rows(client, "told-counts", [lastDay]))
    told[kind === "exception" ? "exceptions" : "advisories"][String(name)] = Number(times);
  return told;
}

async function* readMessages(client: pg.Client): AsyncGenerator<ServiceMessage> {
  for await (const row of rows(client, "messages", [])) {
    const { device, seq, sha256, state, code, reads_decoded } = row;
    yield {
      device: String(device),
      seq: Number(seq),
      sha256: String(sha256),
      state: String(state),
      code: code === null ? null : String(code),
      reads: reads_decoded === null ? null : Number(reads_decoded),
    };
  }
}

/** `V11.errorValue` is rule and word; a word alone is of no rule. */
function evidenceOf(
  { kind, what, code, at }: Row,
  about: Pick<Evidence, "mpan" | "mq" | "day" | "periods" | "device" | "seq">,
): Evidence {
  const text = String(code ?? "");
  const [, rule = "", word = text] = /^(V\d+)\.(.*)$/.exec(text) ?? [];
  return {
    ...about,
    kind: kindOf(kind),
    what: String(what),
    rule,
    code: word,
    at: at instanceof Date ? at.getTime() : null,
  };
}

const kinds = ["read", "finding", "exception", "advisory", "parked"] as const;

function kindOf(kind: unknown): Evidence["kind"] {
  const known = kinds.find((each) => each === kind);
  if (known === undefined) throw new Unreadable(`the views speak of an unknown kind of evidence`);
  return known;
}

let cursors = 0;

/** Rows of a statement of `sql/`, fetched a batch at a time, so that a day of any size fits in memory. */
async function* rows(
  client: pg.Client,
  name: string,
  parameters: readonly unknown[],
): AsyncGenerator<Row> {
  cursors += 1;
  const cursor = `check_${cursors}`;
  await client.query(`declare ${cursor} no scroll cursor for ${statementOf(name)}`, [
    ...parameters,
  ]);
  for (;;) {
    const batch = await client.query<Record<string, unknown>>(`fetch ${fetchRows} from ${cursor}`);
    yield* batch.rows;
    if (batch.rows.length < fetchRows) break;
  }
  await client.query(`close ${cursor}`);
}

const statements = new Map<string, string>();

function statementOf(name: string): string {
  const known = statements.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), "utf8");
  statements.set(name, text);
  return text;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
