/** Days as pages show them: tallies of a span, and lists of MPAN-days page by page. Nothing here reads a whole day. */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { type Mpan, mpan } from "../../domain/identity/mpan.ts";
import { type SettlementDay, settlementDay } from "../../domain/time/settlement-day.ts";
import { intArray } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";
import { findListedPoints } from "./find-listed-points.ts";

type Ending = "actual" | "estimated" | "defaulted" | "refused";
type GroupedBy = "gspGroup" | "supplier" | "meterType";

interface TallyRow {
  readonly settlement_day: string;
  readonly key: string;
  readonly days: number;
  readonly waiting_days: number;
  readonly actual_slots: number;
  readonly estimated_slots: number;
  readonly defaulted_slots: number;
  readonly refused_slots: number;
  readonly actual_wh: number;
  readonly estimated_wh: number;
  readonly defaulted_wh: number;
  readonly refused_wh: number;
}

/** The days of which anything is counted, both included; null: none. */
export async function loadTallyBounds(
  pool: Pool,
): Promise<{ readonly first: SettlementDay; readonly last: SettlementDay } | null> {
  const [row] = await run<{ first_day: string | null; last_day: string | null }>(
    pool,
    "console/bound-tallies",
    [],
  );
  if (row === undefined || row.first_day === null || row.last_day === null) return null;
  return { first: settlementDay(row.first_day), last: settlementDay(row.last_day) };
}

/** Tallies of a span, both days included, in order of key and day. Energy in Wh. */
export async function sumTallies(
  pool: Pool,
  asked: {
    readonly from: SettlementDay;
    readonly to: SettlementDay;
    readonly quantity: MeasurementQuantity;
    readonly by: GroupedBy;
  },
) {
  const { from, to, quantity, by } = asked;
  const rows = await run<TallyRow & Record<string, unknown>>(pool, "console/sum-tallies", [
    from,
    to,
    quantity,
    by,
  ]);
  return rows.map((row) => ({
    day: settlementDay(row.settlement_day),
    key: row.key,
    days: row.days,
    waitingDays: row.waiting_days,
    endings: {
      actual: { slots: row.actual_slots, wattHours: row.actual_wh },
      estimated: { slots: row.estimated_slots, wattHours: row.estimated_wh },
      defaulted: { slots: row.defaulted_slots, wattHours: row.defaulted_wh },
      refused: { slots: row.refused_slots, wattHours: row.refused_wh },
    },
  }));
}

/** What is asked of a list; null: whatever it is. Instants are market time. */
export interface ListAsked {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly by: GroupedBy | null;
  readonly key: string;
  readonly ending: Ending | "waiting" | null;
  readonly qualityCode: string | null;
  readonly madeFrom: number | null;
  readonly madeBefore: number | null;
  readonly after: number;
  readonly rowsMax: number;
}

interface ListedRow {
  readonly point_id: number;
  readonly mpan: string;
  readonly state: string;
  readonly version: number;
  readonly cause: string | null;
  readonly created_at: number | null;
  readonly gsp_group: string | null;
  readonly supplier_dip_id: string | null;
  readonly meter_type: string | null;
  readonly actual_slots: number | null;
  readonly estimated_slots: number | null;
  readonly defaulted_slots: number | null;
  readonly refused_slots: number | null;
  readonly wh: number;
}

/** MPAN-days in order of their points, at most `rowsMax`. */
export async function listDays(pool: Pool, asked: ListAsked) {
  const found = await findListedPoints(pool, asked);
  const rows = await run<ListedRow & Record<string, unknown>>(pool, "console/load-listed-days", [
    asked.day,
    asked.quantity,
    intArray(found),
  ]);
  return rows.map((row) => ({
    pointId: row.point_id,
    mpan: mpanOf(row.mpan),
    state: row.state,
    version: row.version,
    cause: row.cause,
    madeAt: row.created_at,
    gspGroup: row.gsp_group,
    supplierDipId: row.supplier_dip_id,
    meterType: row.meter_type,
    slots: {
      actual: row.actual_slots ?? 0,
      estimated: row.estimated_slots ?? 0,
      defaulted: row.defaulted_slots ?? 0,
      refused: row.refused_slots ?? 0,
    },
    wattHours: row.wh,
  }));
}

/** `char(13)` comes back as it was checked when it was stored. */
function mpanOf(text: string): Mpan {
  return mpan(text);
}
