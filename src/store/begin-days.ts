/** Days that begin: the first row of each, by COPY. */

import type { DayKey } from "../domain/day/day-key.ts";
import { OperatingError } from "../errors.ts";
import type { DayState } from "../stages/ports.ts";
import { CopyBuffer } from "./copy-buffer.ts";
import { copyRows } from "./copy-rows.ts";
import { type Client, isTaken } from "./pool.ts";

/** How a day stands from its first moment on. */
export interface BegunDay extends DayKey {
  /** The version in force; 0: there is none yet. */
  readonly version: number;
  readonly state: DayState;
  readonly attempts: number;
}

/** About what a row takes in binary form. */
const rowBytes = 70;

/** Begins days, each in revision 1; throws `DAY_CONFLICT` when one has begun already. */
export async function beginDays(client: Client, days: readonly BegunDay[]): Promise<void> {
  if (days.length === 0) return;
  const rows = new CopyBuffer(days.length * rowBytes);
  for (const { day, pointId, quantity, version, state, attempts } of days) {
    rows.row(7);
    rows.date(day);
    rows.int8(pointId);
    rows.ascii(quantity);
    rows.int4(1);
    rows.int4(version);
    rows.ascii(state);
    rows.int4(attempts);
  }
  try {
    await copyRows(client, "day/copy-begun", rows.end());
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new OperatingError("DAY_CONFLICT", "another writer began one of the days first");
  }
}
