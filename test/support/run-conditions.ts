/** What a run is waited for. */
import { virtualClock } from "../../src/std/clock.ts";
import { overviewOf } from "../../src/store/overview.ts";
import type { Pool } from "../../src/store/pool.ts";
import type { RunGround } from "./run-ground.ts";
import { until } from "./until.ts";

export interface PlatformDebts {
  readonly verdictsPending: number;
  readonly deliveriesPending: number;
}

const settledMs = 45_000;
/** Nothing may come any more for so many looks in a row. */
const quietLooks = 8;

/**
 * Resolves when every message is decided that does not wait for an estimate. Estimates must come after it, or a
 * run would end otherwise than planned; held back until then they do, however slow the machine is.
 */
export async function untilValidated({ pool, messages }: RunGround): Promise<void> {
  let seen = "";
  const look = async () => {
    const overview = await overviewOf(pool);
    seen = JSON.stringify({ overview, planned: messages });
    const { accepted, parked } = overview.messages;
    return (
      accepted + parked >= messages.distinct - messages.late &&
      overview.work.every(
        ({ stage, waiting, running }) => stage !== "validate" || waiting + running === 0,
      )
    );
  };
  await until("all reads are validated", look, { seen: () => seen });
}

/** Resolves when the last day has fallen due, every message is in, no work is left, no receipt is owed, nor a verdict. */
export async function untilSettled(
  { pool, messages, clock, endsAt }: RunGround,
  areMetersDone: () => boolean,
  askPlatform: () => Promise<PlatformDebts>,
): Promise<void> {
  const market = virtualClock(clock);
  let quiet = 0;
  let seen = "";
  const look = async () => {
    const [overview, debts, owed] = await Promise.all([
      overviewOf(pool),
      askPlatform(),
      blocksWithoutReceipt(pool),
    ]);
    seen = JSON.stringify({
      ...{ overview, debts, owed, planned: messages, areMetersDone: areMetersDone() },
    });
    const { accepted, parked } = overview.messages;
    const isSettled =
      market.now() >= endsAt &&
      areMetersDone() &&
      accepted + parked === messages.distinct &&
      overview.drained &&
      overview.days.open === 0 &&
      owed === 0 &&
      debts.verdictsPending + debts.deliveriesPending === 0;
    quiet = isSettled ? quiet + 1 : 0;
    return quiet >= quietLooks;
  };
  await until("everything is settled", look, { deadlineMs: settledMs, seen: () => seen });
}

async function blocksWithoutReceipt(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ owed: number }>(
    "select count(*)::int as owed from receipt_due",
  );
  return rows[0]?.owed ?? 0;
}
