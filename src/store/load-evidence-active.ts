/** Active energy beside reactive days, for a whole batch in a statement. */
import type { DayKey } from "../domain/day/day-key.ts";
import type { ActiveEnergy } from "../domain/estimate/wider-evidence.ts";
import { activeOf } from "../domain/identity/measurement-quantity.ts";
import { daysBetween, settlementDay } from "../domain/time/settlement-day.ts";
import { type KeyRow, keyOfRow, keyParameters, rowKeyText } from "./load-days.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

type ActiveRow = KeyRow & {
  readonly wh: (number | null)[] | null;
  readonly reference_day: string | null;
  readonly active_wh: number | null;
  readonly reactive_wh: number | null;
};

/** By key text of the reactive days; one whose active energy is not settled yet is left out. */
export async function loadActive(
  on: Pool | Client,
  keys: readonly DayKey[],
  daysMax: number,
): Promise<ReadonlyMap<string, ActiveEnergy>> {
  const found = new Map<string, ActiveEnergy>();
  if (keys.length === 0) return found;
  const rows = await run<ActiveRow>(on, "evidence/load-active", [
    ...keyParameters(keys),
    `{${keys.map(({ quantity }) => activeOf(quantity)).join(",")}}`,
    daysMax,
  ]);
  for (const row of rows)
    if (row.wh !== null)
      found.set(rowKeyText(row), { wattHours: row.wh, reference: referenceOf(row) });
  return found;
}

function referenceOf(row: ActiveRow): ActiveEnergy["reference"] {
  const { reference_day: reference, active_wh: activeWh, reactive_wh: reactiveWh } = row;
  if (reference === null || activeWh === null || reactiveWh === null) return null;
  const ageDays = daysBetween(settlementDay(reference), keyOfRow(row).day);
  return { activeWh, reactiveWh, ageDays, source: reference };
}
