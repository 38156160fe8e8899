/** Standing facts for tests: a binding of a device to an appointed point, all usual unless told otherwise. */
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { mpan } from "../../src/domain/identity/mpan.ts";
import type { DeviceBinding, Registration } from "../../src/domain/standing/standing.ts";
import { londonMidnight } from "../../src/domain/time/london-day.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";

export const testDevice = "02-5D-53-00-00-00-00-01";
export const importMpan = mpan("1499000000014");

/** London midnight of a date. */
export function londonDay(date: string): number {
  return londonMidnight(settlementDay(date));
}

/** A registration of a domestic whole-current point, from 2020 on and open. */
export function registrationOf(changes: Partial<Registration> = {}): Registration {
  return {
    from: londonDay("2020-02-08"),
    to: null,
    pointId: 1,
    mpan: importMpan,
    quantity: "AI",
    supplierDipId: dipId("2300000012"),
    distributorDipId: dipId("2500000002"),
    gspGroup: "_E",
    connectionType: "W",
    connectionFrom: londonDay("2020-02-08"),
    marketSegment: "S",
    domestic: true,
    energisation: "E",
    consent: "H",
    annualWh: 2_712_400,
    ...changes,
  };
}

/** A binding of the test device, one phase, with one registration of the same point and quantity. */
export function bindingOf(changes: Partial<DeviceBinding> = {}): DeviceBinding {
  const { quantity = "AI", pointId = 1 } = changes;
  return {
    from: londonDay("2020-02-08"),
    to: null,
    device: testDevice,
    quantity,
    pointId,
    variant: "S2A",
    phases: 1,
    commissionedAt: londonDay("2020-02-08"),
    registrations: [registrationOf({ quantity, pointId })],
    ...changes,
  };
}
