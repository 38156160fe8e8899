/** Groups of metering points as the Load Shaping Service knows them (B051); a null is a group of its own. */

export interface ShapeGroup {
  readonly loadShapeGSPGroupID: string | null;
  readonly connectionTypeIndicator: string;
  readonly marketSegmentIndicator: string;
  /** `T`, `F`, or null for premises of any kind. */
  readonly loadShapeDomesticPremiseIndicator: "T" | "F" | null;
  readonly measurementQuantityID: string;
}

/** What decides to which groups a point belongs. */
export interface GroupedPoint {
  readonly gspGroup: string;
  readonly connectionType: string;
  readonly marketSegment: string;
  readonly domestic: boolean;
  readonly quantity: string;
}

/** The point's own group, then premises of any kind, then all GSP groups. */
export function groupsOf(point: GroupedPoint): readonly ShapeGroup[] {
  const own: ShapeGroup = {
    loadShapeGSPGroupID: point.gspGroup,
    connectionTypeIndicator: point.connectionType,
    marketSegmentIndicator: point.marketSegment,
    loadShapeDomesticPremiseIndicator: point.domestic ? "T" : "F",
    measurementQuantityID: point.quantity,
  };
  const anyPremises = { ...own, loadShapeDomesticPremiseIndicator: null };
  return [own, anyPremises, { ...anyPremises, loadShapeGSPGroupID: null }];
}

/** One text for one group. */
export function groupKey(group: ShapeGroup): string {
  return Object.values(group).join(" ");
}
