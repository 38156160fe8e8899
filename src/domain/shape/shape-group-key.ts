/** One text for one group of points: the same in whatever order its keys stand. */
import type { ShapeGroup } from "./load-shape.ts";

/** Key of a group, for maps. */
export function shapeGroupKey(group: ShapeGroup): string {
  const { gspGroup, connectionType, marketSegment, domestic, quantity } = group;
  return `${gspGroup} ${connectionType} ${marketSegment} ${domestic} ${quantity}`;
}
