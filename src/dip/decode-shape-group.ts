/** What IF-022 and IF-023 share: the settlement day (B046) and the group of points (B051). */
import type { z } from "zod";
import type { ShapeGroup } from "../domain/shape/load-shape.ts";
import { dayAt, dayMs, type SettlementDay } from "../domain/time/settlement-day.ts";
import { instantOf } from "./delivered.ts";
import type { consumptionBlocks } from "./wire/consumption-blocks.ts";
import type { loadShapeBlocks } from "./wire/load-shape-blocks.ts";

type GroupBlock = z.infer<typeof loadShapeBlocks.B051>;
type DayBlock = z.infer<typeof consumptionBlocks.B046>;

/**
 * The group, whose domestic indicator is a letter here and null for premises of any kind (DI-031). A null of the wire
 * is a value of its own, no wildcard.
 */
export function decodeShapeGroup(block: GroupBlock): ShapeGroup {
  const domestic = block.loadShapeDomesticPremiseIndicator;
  return {
    gspGroup: block.loadShapeGSPGroupID,
    connectionType: block.connectionTypeIndicator,
    marketSegment: block.marketSegmentIndicator,
    domestic: domestic === null ? null : domestic === "T",
    quantity: block.measurementQuantityID,
  };
}

/** The UTC day; null when the date of the wire is not a midnight in UTC (ECS1014). */
export function decodeSettlementDay({ settlementDayDate }: DayBlock): SettlementDay | null {
  const instant = instantOf(settlementDayDate);
  return instant % dayMs === 0 ? dayAt(instant) : null;
}
