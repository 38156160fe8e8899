/** The ledger in figures, in the order in which reliability.md 3.1 has them. */
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { Client } from "../store/pool.ts";
import { run } from "../store/queries.ts";

/** Messages of the meters' journal and what became of them. */
export interface SentFigures {
  /** Distinct messages. */
  readonly attempted: number;
  /** Publishes beyond the first of each. */
  readonly repeated: number;
  /** Covered by a receipt that reached the meters. */
  readonly receipted: number;
  /** On record. */
  readonly held: number;
  /** On record, and published again because no receipt came: without the repeat they might be lost. */
  readonly recovered: number;
  /** Reads in all of them, in those that are parked, and in those that are not on record. */
  readonly reads: number;
  readonly parkedReads: number;
  readonly absentReads: number;
}

/** Messages on record. */
export interface HeldFigures {
  readonly held: number;
  /** Deliveries beyond the first of each. */
  readonly repeated: number;
  readonly parked: number;
  /** Whose devices have not been told yet. */
  readonly owed: number;
}

/** A UTC day, or several together. */
export interface DayFigures {
  /** Half hours of versions in force. */
  readonly actual: number;
  readonly filled: number;
  /** Days of points that have a version; of these, parked for a person. */
  readonly days: number;
  readonly parkedDays: number;
  /** Reads by disposition. */
  readonly accepted: number;
  readonly duplicate: number;
  readonly superseded: number;
  readonly refused: number;
  /** Days of points taken by the platform at least once, and versions taken beyond the first of each. */
  readonly submitted: number;
  readonly resubmitted: number;
}

const noDays: DayFigures = {
  actual: 0,
  filled: 0,
  days: 0,
  parkedDays: 0,
  accepted: 0,
  duplicate: 0,
  superseded: 0,
  refused: 0,
  submitted: 0,
  resubmitted: 0,
};

/** Counts what the meters sent; their journals must be loaded. */
export async function countSent(client: Client): Promise<SentFigures | null> {
  const [row] = await run<
    Omit<SentFigures, "parkedReads" | "absentReads"> & {
      parked_reads: number;
      absent_reads: number;
    }
  >(client, "reconcile/count-sent", []);
  if (row === undefined) return null;
  const { parked_reads: parkedReads, absent_reads: absentReads, ...rest } = row;
  return { ...rest, parkedReads, absentReads };
}

/** Counts the messages on record. */
export async function countHeld(client: Client): Promise<HeldFigures> {
  const [row] = await run<HeldFigures & Record<string, number>>(client, "reconcile/count-held", []);
  return row ?? { held: 0, repeated: 0, parked: 0, owed: 0 };
}

/** Reads that stand in no half hour, as day figures of no day. */
export async function countPlaceless(client: Client): Promise<DayFigures> {
  const [row] = await run<{ duplicate: number; refused: number }>(
    client,
    "reconcile/count-placeless",
    [],
  );
  return { ...noDays, duplicate: row?.duplicate ?? 0, refused: row?.refused ?? 0 };
}

/** Counts a UTC day. */
export async function countDay(client: Client, day: SettlementDay): Promise<DayFigures> {
  const [row] = await run<
    Omit<DayFigures, "parkedDays"> & { parked_days: number } & Record<string, number>
  >(client, "reconcile/count-day", [day]);
  if (row === undefined) return noDays;
  const { parked_days: parkedDays, ...rest } = row;
  return { ...rest, parkedDays };
}

/** Several together. */
export function addDays(all: readonly DayFigures[]): DayFigures {
  return all.reduce(
    (sum, each) => ({
      actual: sum.actual + each.actual,
      filled: sum.filled + each.filled,
      days: sum.days + each.days,
      parkedDays: sum.parkedDays + each.parkedDays,
      accepted: sum.accepted + each.accepted,
      duplicate: sum.duplicate + each.duplicate,
      superseded: sum.superseded + each.superseded,
      refused: sum.refused + each.refused,
      submitted: sum.submitted + each.submitted,
      resubmitted: sum.resubmitted + each.resubmitted,
    }),
    noDays,
  );
}
