/**
 * Which annual consumption holds on a day: the supplier's nomination while it is in force, else the centre's
 * figure, else the default of the class, which is assumed [ours].
 */
import type { AnnualFigure, DayEvidence } from "../estimate/evidence.ts";
import type { EstimateSettings } from "../estimate/settings.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { addMonths } from "../timetable/add-months.ts";

/** A supplier's nomination (SNAC, IF-024 SN-SupplierAC). */
export interface NominatedConsumption {
  readonly from: SettlementDay;
  /** First day on which it no longer holds; null: none was named. */
  readonly expiry: SettlementDay | null;
  readonly wattHours: number;
  /** Milliseconds since 1970 UTC. */
  readonly receivedAt: number;
}

/** The centre's figure (IF-040, IF-036); quality D is its own default, any quality is used. */
export interface CentralConsumption {
  readonly from: SettlementDay;
  readonly wattHours: number;
  readonly quality: string;
}

/** The figure in force on `day`, or null when nothing is known. */
export function annualFigureOn(
  day: SettlementDay,
  held: {
    readonly nominated: readonly NominatedConsumption[];
    readonly central: readonly CentralConsumption[];
  },
  settings: EstimateSettings,
): AnnualFigure | null {
  const nominated = held.nominated
    .filter((nomination) => isInForce(nomination, day, settings))
    .reduce<NominatedConsumption | null>((held, next) => {
      if (held === null || next.from > held.from) return next;
      return next.from === held.from && next.receivedAt >= held.receivedAt ? next : held;
    }, null);
  if (nominated !== null) return { wattHours: nominated.wattHours, source: "nominated" };
  const central = centralFigureOn(day, held.central);
  if (central === null) return null;
  const isDefaulted = central.quality === "D";
  return { wattHours: central.wattHours, source: "central", isDefaulted };
}

/** The centre's figure in force on `day`, or null: of two of one date the last in the list. */
export function centralFigureOn(
  day: SettlementDay,
  central: readonly CentralConsumption[],
): CentralConsumption | null {
  return central
    .filter(({ from }) => from <= day)
    .reduce<CentralConsumption | null>(
      (held, next) => (held === null || next.from >= held.from ? next : held),
      null,
    );
}

/** From its first day for a year, unless it expires before; a negative one is never used. */
function isInForce(
  { from, expiry, wattHours }: NominatedConsumption,
  day: SettlementDay,
  { annualNominatedMonths }: EstimateSettings,
): boolean {
  const end = addMonths(from, annualNominatedMonths);
  return from <= day && day < end && (expiry === null || day < expiry) && wattHours >= 0;
}

/** Annual watt-hours of a point of which nothing is known; 0: nothing is assumed (export). */
export function classConsumptionWh(
  { quantity, connection }: Pick<DayEvidence, "quantity" | "connection">,
  settings: EstimateSettings,
): number {
  if (quantity !== "AI") return settings.annualExportWh;
  if (connection.domestic) return settings.annualDomesticWh;
  return connection.connectionType === "W"
    ? settings.annualWholeCurrentWh
    : settings.annualLowVoltageCtWh;
}
