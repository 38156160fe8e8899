/** What IF-022 and IF-023 share: the settlement day (B046) and the group of points (B051). */
import { z } from "zod";
import type { ShapeGroup } from "../domain/shape/load-shape.ts";
import { dayAt, dayMs, type SettlementDay } from "../domain/time/settlement-day.ts";
import { instantOf } from "./delivered.ts";
import { connectionTypeCode, gspGroupCode, quantityCode, stamp } from "./envelope.ts";

export const settlementDayBlock = z.strictObject({
  settlementDayDate: stamp,
  periodDuration: z.literal(30),
});

/** The domestic indicator is a letter here and null for premises of any kind (DI-031). */
export const shapeGroupBlock = z.strictObject({
  loadShapeGSPGroupID: gspGroupCode.nullable(),
  connectionTypeIndicator: connectionTypeCode,
  marketSegmentIndicator: z.enum(["U", "S", "A"]),
  loadShapeDomesticPremiseIndicator: z.enum(["T", "F"]).nullable(),
  measurementQuantityID: quantityCode,
});

/** The group; a null of the wire is a value of its own, no wildcard. */
export function decodeShapeGroup(block: z.infer<typeof shapeGroupBlock>): ShapeGroup {
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
export function decodeSettlementDay({
  settlementDayDate,
}: z.infer<typeof settlementDayBlock>): SettlementDay | null {
  const instant = instantOf(settlementDayDate);
  return instant % dayMs === 0 ? dayAt(instant) : null;
}
