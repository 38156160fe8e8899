/** What a supplier is told (`supplier-advisory/v1`): one notice of one cause. */
import type { DipId } from "../identity/dip-id.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { Mpan } from "../identity/mpan.ts";

export const advisoryKinds = [
  "readsRejected",
  "daysEstimated",
  "noComms",
  "consumptionOnDeEnergised",
  "centralDefaultsApplied",
  "amendmentDecided",
  "meterClockSuspect",
  "registerMismatch",
] as const;
export type AdvisoryKind = (typeof advisoryKinds)[number];

export const severities = ["info", "warning", "action"] as const;
export type Severity = (typeof severities)[number];

/** True for one of the eight kinds. */
export function isAdvisoryKind(text: string): text is AdvisoryKind {
  return advisoryKinds.some((kind) => kind === text);
}

/** By what one cause is told from another, besides the point (dip-messages.md 10). */
export interface CauseKey {
  readonly supplierDipId: DipId;
  readonly kind: AdvisoryKind;
  /** The centre's own code where it has the same check, else the rule's: `ECS1012`, `SDS-V62`, `DSCA011`. */
  readonly code: string;
  /** Sets apart what happens once and may happen again about the same stretch, such as amendments; else empty. */
  readonly occurrence: string;
  /** Start, milliseconds since 1970 UTC. */
  readonly from: number;
}

/** What stands in a notice besides its ids. */
export interface AdvisoryContent {
  readonly severity: Severity;
  /** Null: several. */
  readonly quantity: MeasurementQuantity | null;
  /** End, excluded, milliseconds since 1970 UTC; null while the cause lasts. Equal to the start: withdrawn. */
  readonly to: number | null;
  /** What happened and what would clear it. */
  readonly text: string;
  readonly counts: AdvisoryCounts;
  /** The supplier's own reference or that of a message; null: none. */
  readonly reference: string | null;
}

export interface AdvisoryCounts {
  readonly days: number;
  /** Half hours spoken of. */
  readonly slots: number;
  /** Energy at stake: watt-hours of these half hours in the versions in force. Var-hours count nothing. */
  readonly wattHours: number;
}

/** An advisory as the record holds it. */
export interface StoredAdvisory extends Omit<CauseKey, "occurrence">, AdvisoryContent {
  readonly advisoryId: string;
  /** Counts the supplier's advisories from 1, in the order in which they can be read. */
  readonly position: number;
  readonly mpan: Mpan;
  /** Market time. */
  readonly issuedAt: number;
  readonly supersedes: string | null;
}
