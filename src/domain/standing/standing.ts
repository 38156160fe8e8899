/** Standing facts of a device: which points it measures and what is registered for them, by effective dates. */
import type { DipId } from "../identity/dip-id.ts";
import type { GspGroup } from "../identity/gsp-group.ts";
import type { Mpan } from "../identity/mpan.ts";
import type { Span } from "../time/span.ts";

export type ConnectionType = "W" | "L" | "H" | "E" | "U";
export type MarketSegment = "S" | "A" | "U";

export interface Registration extends Span {
  readonly pointId: number;
  readonly mpan: Mpan;
  readonly quantity: "AI" | "AE";
  readonly supplierDipId: DipId;
  readonly distributorDipId: DipId;
  readonly gspGroup: GspGroup;
  readonly connectionType: ConnectionType;
  /** Effective date of the connection type, milliseconds UTC. */
  readonly connectionFrom: number;
  /** Market segment (DI-050): smart, advanced or unmetered. */
  readonly marketSegment: MarketSegment;
  readonly domestic: boolean;
  readonly energisation: "E" | "D" | "U";
  readonly consent: "H" | "D" | "M" | "N";
  /** Annual consumption in watt-hours, null when none is known. */
  readonly annualWh: number | null;
}

export interface DeviceBinding extends Span {
  readonly device: string;
  readonly quantity: "AI" | "AE";
  readonly pointId: number;
  readonly variant: string;
  readonly phases: 1 | 3 | null;
  /** Milliseconds UTC. */
  readonly commissionedAt: number;
  /** Registrations of the point, in time order. */
  readonly registrations: readonly Registration[];
}

const halfHourMs = 1_800_000;

/** The entry that covers the whole half hour ending at `periodEnd`, or null. */
export function inForce<T extends Span>(entries: readonly T[], periodEnd: number): T | null {
  for (const entry of entries)
    if (periodEnd - halfHourMs >= entry.from && (entry.to === null || periodEnd <= entry.to))
      return entry;
  return null;
}
