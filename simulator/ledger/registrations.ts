/** `registrations.jsonl`: what registration says of the fleet's points; the service and the stand-in load it. */
import { addDays } from "../../src/domain/time/settlement-day.ts";
import { pointsOf } from "../meters/fleet.ts";
import type { Meter } from "../meters/meter.ts";
import type { Plan } from "../plan.ts";

/** Suppliers of the demo, as DIP ids. */
const suppliers = ["2300000012", "2300000013", "2300000014"];

/** One line for each point of the fleet. */
export function* registrationLines(plan: Plan): Generator<Record<string, unknown>> {
  for (let number = 1; number <= plan.fleet.meterCount; number += 1) {
    const meter = plan.fleet.meter(number);
    for (const { quantity, mpan } of pointsOf(meter)) {
      const annualWh = plan.fleet.annualConsumptionWh(meter, quantity);
      yield {
        mpan,
        quantity,
        appointedFrom: plan.from,
        appointedTo: plan.appointedTo,
        supplierDipId: suppliers[number % suppliers.length],
        distributorDipId: `25000000${meter.area.distributor}`,
        gspGroup: meter.area.gspGroup,
        connectionType: "W",
        connectionFrom: meter.installedDay,
        marketSegment: "S",
        domestic: meter.premises !== "business",
        energisation: "E",
        consent: "H",
        annualConsumptionWh: annualWh,
        annualConsumptionFrom: annualWh === null ? null : addDays(plan.from, -180),
        linkedMpan: quantity === "AE" ? meter.importMpan : null,
        device: deviceOf(meter),
        notices: [],
      };
    }
  }
}

function deviceOf(meter: Meter): Record<string, unknown> {
  return {
    esme: meter.esme,
    variant: meter.variant,
    phases: meter.phases,
    from: meter.installedDay,
    to: null,
    commissionedAt: `${meter.installedDay}T00:00:00Z`,
  };
}
