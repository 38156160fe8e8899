/**
 * What a supplier may read: every statement takes its DIP id, and gives only points it was registered for and days on
 * which it was. A point of another and a point that is not there are told apart by none of them.
 */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { type Mpan, mpan } from "../../domain/identity/mpan.ts";
import { type SettlementDay, settlementDay } from "../../domain/time/settlement-day.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";

export interface OwnPoint {
  readonly pointId: number;
  readonly mpan: Mpan;
  readonly quantity: MeasurementQuantity;
  /** First registration with the supplier, and end of the last; null: it lasts. */
  readonly from: number;
  readonly to: number | null;
}

interface PointRow {
  readonly point_id: number;
  readonly mpan: string;
  readonly quantity: MeasurementQuantity;
  readonly from_at: number;
  readonly to_at: number | null;
}

/** Points of the supplier above an id, in order, at most `rowsMax`. */
export async function listOwnPoints(
  pool: Pool,
  asked: { readonly supplierDipId: string; readonly after: number; readonly rowsMax: number },
): Promise<readonly OwnPoint[]> {
  const { supplierDipId, after, rowsMax } = asked;
  const rows = await run<PointRow & Row>(pool, "console/list-supplier-points", [
    supplierDipId,
    after,
    rowsMax,
  ]);
  return rows.map(pointOf);
}

/** A point of the supplier by its id or its MPAN; null: there is none, or it is another's. */
export async function findOwnPoint(
  pool: Pool,
  supplierDipId: string,
  named: { readonly pointId: number } | { readonly mpan: string },
): Promise<OwnPoint | null> {
  const [pointId, core] = "pointId" in named ? [named.pointId, null] : [null, named.mpan];
  const parameters = [supplierDipId, pointId, core];
  const [row] = await run<PointRow & Row>(pool, "console/find-supplier-point", parameters);
  return row === undefined ? null : pointOf(row);
}

export interface OwnDay {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly state: string;
  /** Null, as what follows: none yet. */
  readonly version: number | null;
  readonly wattHours: readonly (number | null)[] | null;
  /** 48 packed qualities and reasons (`domain/day/quality.ts`). */
  readonly qualities: string | null;
  readonly reasons: string | null;
  readonly cause: string | null;
  readonly madeAt: number | null;
  /** Ids of the rules that hold something against it. */
  readonly rules: readonly string[];
}

/** Days of a point on which the supplier was registered for it, newest first; the end of the span is excluded. */
export async function loadOwnDays(
  pool: Pool,
  asked: {
    readonly supplierDipId: string;
    readonly pointId: number;
    readonly from: SettlementDay;
    readonly to: SettlementDay;
  },
): Promise<readonly OwnDay[]> {
  const { supplierDipId, pointId, from, to } = asked;
  const rows = await run<{
    settlement_day: string;
    quantity: MeasurementQuantity;
    state: string;
    version: number | null;
    wh: readonly (number | null)[] | null;
    q: string | null;
    e: string | null;
    cause: string | null;
    created_at: number | null;
    rules: readonly string[];
  }>(pool, "console/load-supplier-days", [supplierDipId, pointId, from, to]);
  return rows.map((row) => ({
    day: settlementDay(row.settlement_day),
    quantity: row.quantity,
    state: row.state,
    version: row.version,
    wattHours: row.wh,
    qualities: row.q,
    reasons: row.e,
    cause: row.cause,
    madeAt: row.created_at,
    rules: row.rules,
  }));
}

/** A settled day as it is downloaded. */
export interface SettledOwnDay {
  readonly mpan: Mpan;
  readonly quantity: MeasurementQuantity;
  readonly version: number;
  readonly wattHours: readonly (number | null)[];
  readonly qualities: string;
  readonly reasons: string | null;
}

/** Settled days of a page of points on one day; `last` null: no point is left. */
export async function pageOwnDays(
  pool: Pool,
  asked: {
    readonly supplierDipId: string;
    readonly day: SettlementDay;
    readonly after: number;
    readonly pointsMax: number;
  },
): Promise<{ readonly days: readonly SettledOwnDay[]; readonly last: number | null }> {
  const { supplierDipId, day, after, pointsMax } = asked;
  const rows = await run<{
    point_id: number;
    mpan: string;
    quantity: MeasurementQuantity | null;
    version: number | null;
    wh: readonly (number | null)[] | null;
    q: string | null;
    e: string | null;
  }>(pool, "console/page-supplier-days", [supplierDipId, day, after, pointsMax]);
  return {
    last: rows.at(-1)?.point_id ?? null,
    days: rows.flatMap(({ mpan: core, quantity, version, wh, q, e }) =>
      quantity === null || version === null || wh === null || q === null
        ? []
        : [{ mpan: mpan(core), quantity, version, wattHours: wh, qualities: q, reasons: e }],
    ),
  };
}

type Row = Record<string, unknown>;

function pointOf(row: PointRow): OwnPoint {
  const { point_id: pointId, quantity, from_at: from, to_at: to } = row;
  return { pointId, mpan: mpan(row.mpan), quantity, from, to };
}
