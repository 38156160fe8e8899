/** Where everything stands: for progress displays, and for knowing when nothing is left to do. */
import { createPool, type Pool } from "./pool.ts";
import { run } from "./queries.ts";

export interface Overview {
  readonly messages: {
    readonly accepted: number;
    readonly duplicate: number;
    readonly parked: number;
  };
  readonly days: {
    readonly open: number;
    readonly filling: number;
    readonly settled: number;
    readonly parked: number;
  };
  readonly work: readonly {
    readonly stage: string;
    readonly waiting: number;
    readonly running: number;
    readonly parked: number;
  }[];
  readonly outbox: { readonly prepared: number; readonly sent: number; readonly unknown: number };
  /** True when no work waits or runs and nothing is in flight; open days wait for their cut-off and do not count. */
  readonly drained: boolean;
}

interface Row {
  readonly distinct_messages: number;
  readonly duplicate_messages: number;
  readonly parked_messages: number;
  readonly days_open: number;
  readonly days_filling: number;
  readonly days_settled: number;
  readonly days_parked: number;
  readonly prepared: number;
  readonly sent: number;
  readonly unknown: number;
  readonly inbound_stored: number;
  readonly work: Overview["work"];
}

/** The overview over an open pool. */
export async function overviewOf(pool: Pool): Promise<Overview> {
  const [row] = await run<Row>(pool, "ops/overview", []);
  if (row === undefined) throw new RangeError("the overview has one row");
  const isIdle = row.work.every(({ waiting, running }) => waiting + running === 0);
  return {
    messages: {
      accepted: row.distinct_messages - row.parked_messages,
      duplicate: row.duplicate_messages,
      parked: row.parked_messages,
    },
    days: {
      open: row.days_open,
      filling: row.days_filling,
      settled: row.days_settled,
      parked: row.days_parked,
    },
    work: row.work,
    outbox: { prepared: row.prepared, sent: row.sent, unknown: row.unknown },
    drained:
      isIdle && row.days_filling + row.prepared + row.sent + row.unknown + row.inbound_stored === 0,
  };
}

/** The overview of a database, over a connection of its own. */
export async function readOverview(databaseUrl: string): Promise<Overview> {
  const pool = createPool(databaseUrl, "sds-overview", 1);
  try {
    return await overviewOf(pool);
  } finally {
    await pool.end();
  }
}
