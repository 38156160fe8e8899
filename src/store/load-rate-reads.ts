/** Counters of tariff rates as meters have sent them, for a whole batch in a statement. */
import { registerKey } from "../domain/metering/register-key.ts";
import type { RateCounters, RatesWanted } from "../stages/evidence-ports.ts";
import { instantArray, textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

type RateRow = Record<string, unknown> & {
  readonly device_id: string;
  readonly quantity: string;
  readonly at: number;
  readonly counters: number[];
  readonly source: string;
};

/** By `registerKey` of device, quantity and instant; most meters send none. */
export async function loadRateReads(
  on: Pool | Client,
  wanted: readonly RatesWanted[],
): Promise<ReadonlyMap<string, RateCounters>> {
  if (wanted.length === 0) return new Map();
  const rows = await run<RateRow>(on, "evidence/load-rate-reads", [
    textArray(wanted.map(({ device }) => device)),
    textArray(wanted.map(({ quantity }) => quantity)),
    instantArray(wanted.map(({ from }) => from)),
    instantArray(wanted.map(({ to }) => to)),
  ]);
  return new Map(
    rows.map(({ device_id, quantity, at, counters, source }) => [
      registerKey(device_id, quantity, at),
      { counters, source },
    ]),
  );
}
