/** The standing facts of a made-up meter: its import point, registered all along and like any other home. */
import type { Meter } from "../../simulator/meters/meter.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import type { DeviceBinding } from "../../src/domain/standing/standing.ts";
import { londonMidnight } from "../../src/domain/time/london-day.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";

const supplierDipId = dipId("2300000012");
const distributorDipId = dipId("2500000002");

/** The binding of the meter to its import point, numbered as the meter is. */
export function bindingOfMeter(meter: Meter): DeviceBinding {
  const from = londonMidnight(settlementDay(meter.installedDay));
  const pointId = meter.number;
  return {
    from,
    to: null,
    device: meter.esme,
    quantity: "AI",
    pointId,
    variant: meter.variant,
    phases: meter.phases,
    commissionedAt: from,
    registrations: [
      {
        from,
        to: null,
        pointId,
        mpan: meter.importMpan,
        quantity: "AI",
        supplierDipId,
        distributorDipId,
        gspGroup: meter.area.gspGroup,
        connectionType: "W",
        connectionFrom: from,
        marketSegment: "S",
        domestic: meter.premises !== "business",
        energisation: "E",
        consent: "H",
        annualWh: meter.annualWh,
      },
    ],
  };
}
