/** Groups of load shapes as rows hold them: a null of the market is the word `any`, so that keys need no nulls. */
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import type { ShapeGroup } from "../domain/shape/load-shape.ts";
import { textArray } from "./pg-text.ts";

export interface ShapeGroupRow {
  readonly gsp_group: string;
  readonly connection_type: string;
  readonly market_segment: string;
  readonly premises: "domestic" | "nonDomestic" | "any";
  readonly quantity: MeasurementQuantity;
}

/** Five arrays side by side: GSP groups, connection types, segments, premises, quantities. */
export function shapeGroupParameters(groups: readonly ShapeGroup[]): readonly string[] {
  return [
    textArray(groups.map(({ gspGroup }) => gspGroup ?? "any")),
    textArray(groups.map(({ connectionType }) => connectionType)),
    textArray(groups.map(({ marketSegment }) => marketSegment)),
    textArray(groups.map(premisesOf)),
    textArray(groups.map(({ quantity }) => quantity)),
  ];
}

/** The group of a row. */
export function shapeGroupOf(row: ShapeGroupRow): ShapeGroup {
  return {
    gspGroup: row.gsp_group === "any" ? null : row.gsp_group,
    connectionType: row.connection_type,
    marketSegment: row.market_segment,
    domestic: row.premises === "any" ? null : row.premises === "domestic",
    quantity: row.quantity,
  };
}

function premisesOf({ domestic }: ShapeGroup): ShapeGroupRow["premises"] {
  if (domestic === null) return "any";
  return domestic ? "domestic" : "nonDomestic";
}
