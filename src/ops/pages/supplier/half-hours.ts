/** Half hours of a supplier's own days, a page of points at a time: never more in memory than one page. */
import {
  type EstimationReason,
  type QualityIndicator,
  unpackQuality,
  unpackReason,
} from "../../../domain/day/quality.ts";
import { addDays, type SettlementDay } from "../../../domain/time/settlement-day.ts";
import { unitOf } from "../quantity-words.ts";
import type { SettledOwnDay, SupplierPorts } from "./ports.ts";

/** A row of a download. */
export interface HalfHour {
  readonly mpan: string;
  readonly quantity: string;
  readonly day: SettlementDay;
  /** 1 to 48. */
  readonly period: number;
  readonly energy: number;
  readonly unit: "Wh" | "varh";
  readonly quality: QualityIndicator;
  readonly reason: EstimationReason;
  readonly version: number;
}

export interface HalfHoursAsked {
  readonly supplierDipId: string;
  readonly from: SettlementDay;
  /** Included. */
  readonly to: SettlementDay;
  /** Null: all points of the supplier. */
  readonly pointId: number | null;
}

/** Points of one page: 48 rows each and quantity. */
const pointsMax = 500;

/** Pages of rows in order of day and point; ends early when `signal` is aborted. */
export async function* halfHourPages(
  ports: Pick<SupplierPorts, "pageDays">,
  { supplierDipId, from, to, pointId }: HalfHoursAsked,
  signal: AbortSignal,
): AsyncGenerator<readonly HalfHour[]> {
  const pages = pointId === null ? allPages : onePoint(pointId);
  for (let day = from; day <= to && !signal.aborted; day = addDays(day, 1))
    for await (const days of pages(ports, supplierDipId, day)) {
      if (signal.aborted) return;
      if (days.length > 0) yield days.flatMap((each) => halfHoursOf(each, day));
    }
}

type Pages = (
  ports: Pick<SupplierPorts, "pageDays">,
  supplierDipId: string,
  day: SettlementDay,
) => AsyncGenerator<readonly SettledOwnDay[]>;

const allPages: Pages = async function* (ports, supplierDipId, day) {
  for (let after: number | null = 0; after !== null; ) {
    const { days, last } = await ports.pageDays({ supplierDipId, day, after, pointsMax });
    yield days;
    after = last;
  }
};

/** The first point above the one before is that point, where it is the supplier's on the day. */
function onePoint(pointId: number): Pages {
  return async function* (ports, supplierDipId, day) {
    const asked = { supplierDipId, day, after: pointId - 1, pointsMax: 1 };
    const { days, last } = await ports.pageDays(asked);
    if (last === pointId) yield days;
  };
}

function halfHoursOf(own: SettledOwnDay, day: SettlementDay): readonly HalfHour[] {
  const { mpan, quantity, version, wattHours, qualities, reasons } = own;
  return wattHours.flatMap((energy, index) => {
    const quality = unpackQuality(qualities.charAt(index));
    if (quality === null || energy === null) return [];
    const reason = reasons === null ? null : unpackReason(reasons.charAt(index));
    const unit = unitOf(quantity);
    return [{ mpan, quantity, day, period: index + 1, energy, unit, quality, reason, version }];
  });
}
