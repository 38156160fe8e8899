/** What a connection can carry in half an hour (validation.md 6): volts x amps x phases / 2, and fixed figures. */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { ConnectionType } from "./standing.ts";

export interface LimitParams {
  readonly volts: number;
  readonly amps: number;
  /** Export of a whole-current connection, watt-hours a phase. */
  readonly exportWhPerPhase: number;
  /** How far above the rating a figure is still kept, per cent. */
  readonly tolerancePct: number;
}

/** Low-voltage connections with current transformers: 600 kWh a half hour. */
const lowVoltageCtWh = 600_000;

/** The rating L in watt-hours a half hour, or null where no limit is known (H, E, U). Unknown phases count as three. */
export function ratedWh(
  connection: ConnectionType,
  phases: number | null,
  quantity: MeasurementQuantity,
  params: LimitParams,
): number | null {
  if (connection === "L") return lowVoltageCtWh;
  if (connection !== "W") return null;
  const count = phases ?? 3;
  const isExport = quantity === "AE" || quantity === "RE";
  return count * (isExport ? params.exportWhPerPhase : (params.volts * params.amps) / 2);
}

/**
 * The hard limit H in watt-hours: the import rating and its tolerance, for export too; null where there is none.
 */
export function hardLimitWh(
  connection: ConnectionType,
  phases: number | null,
  params: LimitParams,
): number | null {
  const rated = ratedWh(connection, phases, "AI", params);
  return rated === null ? null : Math.floor((rated * (100 + params.tolerancePct)) / 100);
}
