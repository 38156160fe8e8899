/** The columns of an advisory that every list of them reads, and what they say. */
import type { AdvisoryKind, Severity } from "../domain/advise/advisory.ts";
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";

/** As the statements under `sql/queries/advise` name them; instants in milliseconds UTC, energy in watt-hours. */
export interface AdvisoryColumns {
  readonly advisory_id: string;
  readonly kind: AdvisoryKind;
  readonly code: string;
  readonly severity: Severity;
  readonly quantity: MeasurementQuantity | null;
  readonly from_at: number;
  readonly to_at: number | null;
  readonly text: string;
  readonly days: number;
  readonly slots: number;
  readonly wh: number;
  readonly reference: string | null;
  readonly supersedes: string | null;
  readonly issued_at: number;
  readonly supplier_dip_id: string;
  readonly [column: string]: unknown;
}

/** What they say, but for how much is concerned and whom it is told. */
export function adviceOf(row: AdvisoryColumns) {
  return {
    advisoryId: row.advisory_id,
    kind: row.kind,
    code: row.code,
    severity: row.severity,
    quantity: row.quantity,
    from: row.from_at,
    to: row.to_at,
    text: row.text,
    reference: row.reference,
    supersedes: row.supersedes,
    issuedAt: row.issued_at,
  };
}
