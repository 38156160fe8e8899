/** `registrations.jsonl`: what registration says of the fleet's points; the service and the stand-in load it. */
import type { Mpan } from "../../src/domain/identity/mpan.ts";
import {
  addDays,
  type SettlementDay,
  settlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import { type AppointedPeriods, type AppointedSpan, periodsWithin } from "../appointed-periods.ts";
import { type Point, pointsOf } from "../meters/fleet.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { Plan } from "../plan.ts";

/** What registration says of a point for a span of days: dates of London, each span's end excluded. */
export interface RegistrationLine {
  readonly mpan: Mpan;
  readonly quantity: SettledQuantity;
  readonly appointedFrom: string;
  readonly appointedTo: string | null;
  readonly supplierDipId: string;
  readonly distributorDipId: string;
  readonly gspGroup: string;
  readonly connectionType: string;
  readonly connectionFrom: string;
  readonly marketSegment: string;
  readonly domestic: boolean;
  readonly energisation: "E" | "D";
  readonly consent: "H" | "D" | "M";
  readonly annualConsumptionWh: number | null;
  readonly annualConsumptionFrom: string | null;
  readonly linkedMpan: Mpan | null;
  readonly device: RegisteredDevice;
  readonly notices: readonly { kind: string; from: string; to: string | null }[];
}

export interface RegisteredDevice {
  readonly esme: string;
  readonly variant: string;
  readonly phases: 1 | 3;
  readonly from: string;
  readonly to: string | null;
  readonly commissionedAt: string;
}

/** Suppliers of the demo, as DIP ids. */
const suppliers = ["2300000012", "2300000013", "2300000014"];

/** The lines of each point of the fleet. */
export function* registrationLines(plan: Plan): Generator<RegistrationLine> {
  for (let number = 1; number <= plan.fleet.meterCount; number += 1)
    for (const point of pointsOf(plan.fleet.meter(number))) yield* linesOfPoint(plan, point);
}

/** What registration says of a point: one line, unless a fault makes others of it. */
export function linesOfPoint(plan: Plan, point: Point): readonly RegistrationLine[] {
  let lines: readonly RegistrationLine[] = [plainLine(plan, point)];
  for (const change of plan.registrationsOf(point.mpan)) lines = lines.flatMap(change);
  return lines;
}

/** Which periods of a UTC day are appointed of a point; null: none. */
export function appointedPeriodsOf(
  plan: Plan,
  point: Point,
  day: SettlementDay,
): AppointedPeriods | null {
  if (plan.registrationsOf(point.mpan).length === 0) return plan.appointedPeriods(day);
  const spans = linesOfPoint(plan, point).map(({ appointedFrom, appointedTo }) => ({
    from: settlementDay(appointedFrom),
    // Where all appointments end the days after are nobody's business, and are not judged.
    to:
      appointedTo === null || appointedTo === plan.appointed.to ? null : settlementDay(appointedTo),
  }));
  return periodsWithin(joined(spans), day);
}

/** Spans that follow each other without a gap, as one: a fact has changed, and the appointment goes on. */
function joined(spans: readonly AppointedSpan[]): readonly AppointedSpan[] {
  const whole: AppointedSpan[] = [];
  for (const span of spans) {
    const before = whole.at(-1);
    if (before !== undefined && before.to === span.from)
      whole.splice(-1, 1, { from: before.from, to: span.to });
    else whole.push(span);
  }
  return whole;
}

function plainLine(plan: Plan, { meter, quantity, mpan }: Point): RegistrationLine {
  const annualWh = plan.fleet.annualConsumptionWh(meter, quantity);
  return {
    mpan,
    quantity,
    appointedFrom: plan.appointed.from,
    appointedTo: plan.appointed.to,
    supplierDipId: present(suppliers[meter.number % suppliers.length], "supplier"),
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

function deviceOf(meter: Meter): RegisteredDevice {
  return {
    esme: meter.esme,
    variant: meter.variant,
    phases: meter.phases,
    from: meter.installedDay,
    to: null,
    commissionedAt: `${meter.installedDay}T00:00:00Z`,
  };
}
