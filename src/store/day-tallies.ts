/**
 * How the half hours of days ended, counted by GSP group, supplier and meter type. Statements that change a day or a
 * point note it in their own transaction; a pass takes the notes and moves the tallies by what each means, so that they
 * are never counted from the beginning. Every step is one transaction that keeps the others out.
 */
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import { type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";

/** What a pass did. */
export interface TallyPass {
  /** Days whose version in force is another than before. */
  readonly days: number;
  /** Points that are counted by another group than before. */
  readonly points: number;
}

/** Any number that nobody else uses: the lock that lets one transaction work on tallies. */
const lockKey = 7_344_030;
/** What one transaction takes: notes of days, which hold hundreds each; points, after which no further note is taken. */
const takenMax = { "tally/apply-changes": 100, "tally/move-points": 30_000 } as const;

/** Takes every note that was there when it began. A second time it changes nothing. */
export async function refreshTallies(pool: Pool): Promise<TallyPass> {
  // Points first: a day of a new point is then counted where it belongs, and need not be moved.
  const points = await takeAll(pool, "tally/move-points", ({ points }) => points ?? 0);
  const days = await takeAll(pool, "tally/apply-changes", ({ days }) => days ?? 0);
  return { days, points };
}

/** One tally of a day as it is counted anew; columns as in `day_tally`, the group by its parts. */
export type RecountedTally = Readonly<Record<string, string | number>>;

/** Counts a settlement day from the beginning, every version of it: to hold the kept tallies against, never for a page. */
export async function recountTallies(
  pool: Pool,
  day: SettlementDay,
): Promise<readonly RecountedTally[]> {
  return run<RecountedTally>(pool, "tally/recount", [day]);
}

interface TakenRow {
  /** Whether notes may be left that stood there when it began. */
  readonly more: boolean;
  readonly days?: number;
  readonly points?: number;
}

async function takeAll(
  pool: Pool,
  name: keyof typeof takenMax,
  countOf: (row: TakenRow) => number,
): Promise<number> {
  let count = 0;
  for (let more = true; more; ) {
    const row = await transaction(pool, async (client) => {
      await run(client, "tally/lock", [lockKey]);
      const [first] = await run<TakenRow & Record<string, unknown>>(client, name, [takenMax[name]]);
      return first ?? { more: false };
    });
    more = row.more;
    count += countOf(row);
  }
  return count;
}
