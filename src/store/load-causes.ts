/** What a review of points asks of the record: what shows itself, what was told, who supplies, what is decided. */
import type { AdvisoryKind } from "../domain/advise/advisory.ts";
import {
  causeDayOfDefault,
  causeDayOfFinding,
  causeDaysOfRejection,
  type FoundDay,
} from "../domain/advise/cause-day.ts";
import type { DecidedAmendment } from "../domain/advise/compose-notice.ts";
import type { ConcernedDay } from "../domain/advise/concerned-slots.ts";
import { joinSupplies, type Supply } from "../domain/advise/supply.ts";
import type { ToldCause } from "../domain/advise/told-cause.ts";
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { dipId } from "../domain/identity/dip-id.ts";
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import { addDays, dayAt, dayStart, type SettlementDay } from "../domain/time/settlement-day.ts";
import { catalogue } from "../domain/validate/catalogue.ts";
import type { PointCauses } from "../stages/advise-ports.ts";
import { keyParameters } from "./load-days.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** As far back as a meter keeps import: what is older is told no more. */
const lookBackDays = 400;

/** Rules whose findings advise. */
const advisingRules = catalogue
  .filter(({ marks }) => marks.advisory !== undefined)
  .map(({ id }) => id);

/** Everything that a review of these points is made from, in six statements. */
export async function loadPointCauses(
  pool: Pool,
  points: readonly number[],
  now: number,
): Promise<readonly PointCauses[]> {
  const asked = intArray(points);
  const firstDay = addDays(dayAt(now), -lookBackDays);
  const since = instantText(dayStart(firstDay));
  const [found, rejected, defaulted, decided, told, supplied] = await Promise.all([
    run<FoundRow>(pool, "advise/load-findings", [asked, textArray(advisingRules), firstDay]),
    run<RejectedRow>(pool, "advise/load-rejections", [asked, firstDay]),
    run<DefaultedRow>(pool, "advise/load-defaults", [asked, firstDay]),
    run<DecidedRow>(pool, "advise/load-decisions", [asked, since]),
    run<CauseRow>(pool, "advise/load-causes", [asked, since]),
    run<SupplyRow>(pool, "advise/load-supplies", [asked]),
  ]);
  const days = collect(found, (row) => {
    const day = causeDayOfFinding({ ...row, day: row.settlement_day });
    return day === null ? [] : [day];
  });
  addTo(days, rejected, (row) =>
    causeDaysOfRejection({ ...row, day: row.settlement_day, isWarning: row.is_warning }),
  );
  addTo(days, defaulted, (row) => [
    causeDayOfDefault({ ...row, day: row.settlement_day, isCleared: row.is_cleared }),
  ]);
  const decisions = collect(decided, (row) => [decisionOf(row)]);
  const causes = collect(told, (row) => [toldOf(row)]);
  const supplies = collect(supplied, (row) => [supplyOf(row)]);
  return points.map((pointId) => ({
    pointId,
    days: days.get(pointId) ?? [],
    decisions: decisions.get(pointId) ?? [],
    told: causes.get(pointId) ?? [],
    supplies: joinSupplies(supplies.get(pointId) ?? []),
  }));
}

/** Of these days, those of which nothing more is expected, as `point day`. */
export async function loadDecidedDays(
  pool: Pool,
  days: readonly { readonly pointId: number; readonly day: SettlementDay }[],
): Promise<ReadonlySet<string>> {
  if (days.length === 0) return new Set();
  const rows = await run<{ point_id: number; day: SettlementDay }>(pool, "advise/load-decided", [
    intArray(days.map(({ pointId }) => pointId)),
    `{${days.map(({ day }) => day).join(",")}}`,
  ]);
  return new Set(rows.map(({ point_id, day }) => `${point_id} ${day}`));
}

/** 48 watt-hours of the versions in force, by key text; a day without one is left out. */
export async function loadEnergy(
  pool: Pool,
  days: readonly DayKey[],
): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
  const rows = await run<{
    settlement_day: SettlementDay;
    point_id: number;
    quantity: MeasurementQuantity;
    wh: (number | null)[];
  }>(pool, "advise/load-energy", keyParameters(days));
  return new Map(
    rows.map(({ settlement_day: day, point_id: pointId, quantity, wh }) => [
      dayKeyText({ day, pointId, quantity }),
      wh,
    ]),
  );
}

type OfPoint = { readonly point_id: number };
type FoundRow = OfPoint & Omit<FoundDay, "day"> & { readonly settlement_day: SettlementDay };
interface RejectedRow extends OfPoint {
  readonly settlement_day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly codes: string[];
  readonly periods: number[];
  readonly is_warning: boolean;
  readonly [column: string]: unknown;
}
interface DefaultedRow extends OfPoint {
  readonly settlement_day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly run: string;
  readonly periods: number[];
  readonly is_cleared: boolean;
  readonly [column: string]: unknown;
}
interface DecidedRow extends OfPoint {
  readonly transaction_id: string;
  readonly supplier_dip_id: string;
  readonly response: "A" | "R";
  readonly messages: string[];
  readonly from_at: number;
  readonly to_at: number;
  readonly quantities: MeasurementQuantity[];
  readonly reference: string | null;
  readonly days: SettlementDay[];
  readonly day_quantities: MeasurementQuantity[];
  readonly firsts: number[];
  readonly counts: number[];
  readonly [column: string]: unknown;
}
interface CauseRow extends OfPoint {
  readonly cause_id: number;
  readonly supplier_dip_id: string;
  readonly kind: AdvisoryKind;
  readonly code: string;
  readonly occurrence: string;
  readonly from_at: number;
  readonly to_at: number | null;
  readonly notice_count: number;
  readonly advisory_id: string;
  readonly told_at: number;
  readonly told_through: SettlementDay;
  readonly [column: string]: unknown;
}
interface SupplyRow extends OfPoint {
  readonly supplier_dip_id: string;
  readonly from_at: number;
  readonly to_at: number | null;
  readonly [column: string]: unknown;
}

function collect<Row extends OfPoint, T>(
  rows: readonly Row[],
  make: (row: Row) => readonly T[],
): Map<number, T[]> {
  const byPoint = new Map<number, T[]>();
  addTo(byPoint, rows, make);
  return byPoint;
}

function addTo<Row extends OfPoint, T>(
  byPoint: Map<number, T[]>,
  rows: readonly Row[],
  make: (row: Row) => readonly T[],
): void {
  for (const row of rows) {
    const own = byPoint.get(row.point_id) ?? [];
    own.push(...make(row));
    byPoint.set(row.point_id, own);
  }
}

function supplyOf({ supplier_dip_id, from_at: from, to_at: to }: SupplyRow): Supply {
  return { supplierDipId: dipId(supplier_dip_id), from, to };
}

function toldOf(row: CauseRow): ToldCause {
  return {
    id: row.cause_id,
    supplierDipId: dipId(row.supplier_dip_id),
    kind: row.kind,
    code: row.code,
    occurrence: row.occurrence,
    from: row.from_at,
    to: row.to_at,
    noticeCount: row.notice_count,
    lastAdvisoryId: row.advisory_id,
    toldAt: row.told_at,
    toldThrough: row.told_through,
  };
}

function decisionOf(row: DecidedRow): DecidedAmendment {
  const { day_quantities: quantities, firsts, counts } = row;
  const concerned = row.days.flatMap((day, index): ConcernedDay[] => {
    const [quantity, first, count] = [quantities[index], firsts[index], counts[index]];
    if (quantity === undefined || first === undefined || count === undefined) return [];
    return [{ day, quantity, periods: Array.from({ length: count }, (_, at) => first + at) }];
  });
  return {
    transactionId: row.transaction_id,
    supplierDipId: dipId(row.supplier_dip_id),
    quantities: row.quantities,
    from: row.from_at,
    to: row.to_at,
    refusals: row.response === "A" ? null : row.messages,
    reference: row.reference,
    concerned,
  };
}
