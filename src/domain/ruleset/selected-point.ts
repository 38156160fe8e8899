/** What the selectors of a ruleset see of a point on a day. */
import type { DeviceBinding, Registration } from "../standing/standing.ts";
import type { SelectedPoint } from "./choose-ruleset.ts";

/** The point by the registration and the meter that serve it on the day. */
export function selectedPoint(
  { variant }: Pick<DeviceBinding, "variant">,
  registration: Registration,
): SelectedPoint {
  const { connectionType, marketSegment, supplierDipId, quantity, domestic } = registration;
  return {
    connection: connectionType,
    segment: marketSegment,
    supplier: supplierDipId,
    measurementQuantity: quantity,
    meterType: variant,
    domestic,
  };
}
