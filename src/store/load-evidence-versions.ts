/** Versions in force with what the centre has of them, for a whole batch in a statement. */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { StandingVersion } from "../stages/evidence-ports.ts";
import { type KeyRow, keyParameters, rowKeyText } from "./load-days.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

type StandingRow = KeyRow & {
  readonly version: number;
  readonly wh: (number | null)[];
  readonly q: string;
  readonly e: string | null;
  readonly arc: string | null;
  readonly method: string | null;
  readonly created_at: number;
  readonly is_stale: boolean;
  readonly sent_wh: (number | null)[] | null;
  readonly sent_q: string | null;
  readonly sent_e: string | null;
  readonly sent_arc: string | null;
};

/** The versions in force, by key text; a day that has none is left out. */
export async function loadStandingVersions(
  on: Pool | Client,
  keys: readonly DayKey[],
): Promise<ReadonlyMap<string, StandingVersion>> {
  if (keys.length === 0) return new Map();
  const rows = await run<StandingRow>(on, "evidence/load-standing-versions", keyParameters(keys));
  return new Map(rows.map((row) => [rowKeyText(row), standingVersion(row)]));
}

function standingVersion(row: StandingRow): StandingVersion {
  return {
    version: row.version,
    madeAt: row.created_at,
    isStale: row.is_stale,
    slots: {
      wattHours: row.wh,
      quality: row.q,
      reason: row.e,
      amendment: row.arc,
      method: row.method,
    },
    sent: sentSlots(row),
  };
}

/** What was sent is compared by what leaves; the method never does. */
function sentSlots({ sent_wh, sent_q, sent_e, sent_arc }: StandingRow): SettledSlots | null {
  if (sent_wh === null || sent_q === null) return null;
  return {
    wattHours: sent_wh,
    quality: sent_q,
    reason: sent_e,
    amendment: sent_arc,
    method: null,
  };
}
