/** Register reads of meters as far back and ahead as brackets and history reach, for a whole batch in a statement. */
import type { KeptRead } from "../domain/estimate/usable-reads.ts";
import { registerKey } from "../domain/metering/register-key.ts";
import type { ReadsWanted } from "../stages/evidence-ports.ts";
import { instantArray, textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

interface ReadsRow {
  readonly [column: string]: number | string;
  /** Of what was wanted, from 1. */
  readonly index: number;
  readonly at: string;
  readonly wh: string;
  readonly read_at: string;
  readonly places: string;
}

/**
 * Older and later ones: the last advance needs two reads, a bracket one to close it, and some of them may be refused.
 */
const besideMax = 8;

/** The reads in time order, by `registerKey` of device, quantity and the start of the span that was wanted. */
export async function loadReads(
  on: Pool | Client,
  wanted: readonly ReadsWanted[],
): Promise<ReadonlyMap<string, readonly KeptRead[]>> {
  const found = new Map<string, readonly KeptRead[]>();
  if (wanted.length === 0) return found;
  const rows = await run<ReadsRow>(on, "evidence/load-reads", [
    textArray(wanted.map(({ device }) => device)),
    textArray(wanted.map(({ quantity }) => quantity)),
    instantArray(wanted.map(({ from }) => from)),
    instantArray(wanted.map(({ to }) => to)),
    instantArray(wanted.map(({ notBefore }) => notBefore)),
    instantArray(wanted.map(({ notAfter }) => notAfter)),
    besideMax,
  ]);
  for (const row of rows) {
    const asked = wanted[row.index - 1];
    if (asked === undefined) continue;
    found.set(registerKey(asked.device, asked.quantity, asked.from), readsOf(row, asked.device));
  }
  return found;
}

function readsOf(row: ReadsRow, device: string): readonly KeptRead[] {
  const wattHours = row.wh.split(",");
  const readAt = row.read_at.split(",");
  const places = row.places.split(",");
  return row.at.split(",").map((at, index) => ({
    device,
    at: Number(at),
    wattHours: Number(wattHours[index]),
    readAt: Number(readAt[index]),
    source: places[index] ?? "",
  }));
}
