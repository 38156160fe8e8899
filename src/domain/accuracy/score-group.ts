/** What the standing of a point says for scores and ranges: its group, its supplier, what its connection can carry. */
import type { DayKey } from "../day/day-key.ts";
import type { QualityIndicator } from "../day/quality.ts";
import { isActive, type MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { hardLimitWh, type LimitFigures } from "../standing/connection-limit.ts";
import { standingOfDay } from "../standing/day-standing.ts";
import type { DeviceBinding, Registration } from "../standing/standing.ts";
import type { RangeFactors } from "./range-factors.ts";

/** Scores of one quantity and group; of them, each quality has factors of its own. */
export interface FactorGroup {
  readonly quantity: MeasurementQuantity;
  /** GSP group, connection, segment and premises (`shapeGroupText`). */
  readonly shapeGroup: string;
}

/** The port through which a range is asked for: what a quality has learned in a group; null: nothing yet. */
export type LearnedRanges = (group: FactorGroup, quality: QualityIndicator) => RangeFactors | null;

export interface EstimateGround {
  readonly shapeGroup: string;
  readonly supplierDipId: string;
  /** Null: no limit, or reactive energy, of which none is known. */
  readonly hardLimitWh: number | null;
}

/** The ground of a day; null when the point is not appointed to us on it by any of these bindings. */
export function estimateGround(
  bindings: readonly DeviceBinding[],
  key: DayKey,
  figures: LimitFigures,
): EstimateGround | null {
  const standing = standingOfDay(bindings, key);
  if (standing === null) return null;
  const { registration, binding } = standing;
  return {
    shapeGroup: shapeGroupText(registration),
    supplierDipId: registration.supplierDipId,
    hardLimitWh: isActive(key.quantity)
      ? hardLimitWh(registration.connectionType, binding.phases, figures)
      : null,
  };
}

/** `_E W S domestic`, as the origin of a published load shape writes its group. */
export function shapeGroupText(
  registration: Pick<Registration, "gspGroup" | "connectionType" | "marketSegment" | "domestic">,
): string {
  const { gspGroup, connectionType, marketSegment, domestic } = registration;
  return `${gspGroup} ${connectionType} ${marketSegment} ${domestic ? "domestic" : "nonDomestic"}`;
}
