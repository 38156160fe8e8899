/** What a connection can carry in half an hour (validation.md 6): volts x amps x phases / 2, and fixed figures. */
import type { ConnectionType } from "./standing.ts";

export interface LimitFigures {
  readonly volts: number;
  readonly amps: number;
  /** How far above the rating a figure is still kept, per cent. */
  readonly tolerancePct: number;
}

/** Low-voltage connections with current transformers: 600 kWh a half hour (legacy CoP5). */
const lowVoltageCtWh = 600_000;

/**
 * The rating L of import in watt-hours a half hour, or null where no limit is known (H, E, U). Unknown phases
 * count as three.
 */
export function ratedWh(
  connection: ConnectionType,
  phases: number | null,
  figures: LimitFigures,
): number | null {
  if (connection === "L") return lowVoltageCtWh;
  if (connection !== "W") return null;
  return ((phases ?? 3) * figures.volts * figures.amps) / 2;
}

/** The hard limit H in watt-hours, for import and export alike: the rating and its tolerance; null where there is none. */
export function hardLimitWh(
  connection: ConnectionType,
  phases: number | null,
  figures: LimitFigures,
): number | null {
  const rated = ratedWh(connection, phases, figures);
  return rated === null ? null : Math.floor((rated * (100 + figures.tolerancePct)) / 100);
}
