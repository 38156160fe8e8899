/** What a seeded record holds, as far as visits need to know it. */
import pg from "pg";
import {
  addDays,
  type SettlementDay,
  settlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { StackError } from "../../src/stack/stack-error.ts";

export interface SeededRecord {
  readonly mpans: number;
  /** In order. */
  readonly days: readonly SettlementDay[];
  /** Import points are 1 to this number. */
  readonly importPoints: number;
  readonly exceptions: number;
  readonly bytes: number;
  readonly sharedBuffers: string;
}

/** Points beyond are those of export. */
const exportFrom = 10_000_000;

/** Reads it. Throws `StackError` where nothing, or half of it, was seeded. */
export async function describeRecord(url: string): Promise<SeededRecord> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: begun } = await client.query<{ begun: boolean; migrated: boolean }>(
      "select to_regnamespace('seed') is not null as begun, to_regclass('day_tally') is not null as migrated",
    );
    if (begun[0]?.migrated !== true || begun[0].begun)
      throw new StackError("there is no whole record here: make one with npm run seed:big");
    const { rows } = await client.query<{
      mpans: number;
      import_points: number;
      exceptions: number;
      first: string | null;
      days: number;
      bytes: number;
      buffers: string;
    }>(
      `select (select count(*)::float8 from point) as mpans,
              (select max(point_id)::float8 from point where point_id < $1) as import_points,
              (select count(*)::int from exception) as exceptions,
              (select min(settlement_day)::text from day_tally) as first,
              (select count(distinct settlement_day)::int from day_tally) as days,
              pg_database_size(current_database())::float8 as bytes,
              current_setting('shared_buffers') as buffers`,
      [exportFrom],
    );
    const [row] = rows;
    if (row === undefined || row.first === null)
      throw new StackError("there is no day in the record: make one with npm run seed:big");
    const first = settlementDay(row.first);
    return {
      mpans: row.mpans,
      importPoints: row.import_points,
      exceptions: row.exceptions,
      days: Array.from({ length: row.days }, (_, index) => addDays(first, index)),
      bytes: row.bytes,
      sharedBuffers: row.buffers,
    };
  } finally {
    await client.end();
  }
}
