/** What the window of a supplier needs of the record. Every question names the supplier, and is answered from its own days alone. */
import type { Ending } from "../../../../web/views/days-view.ts";
import type { MeasurementQuantity } from "../../../domain/identity/measurement-quantity.ts";
import type { Mpan } from "../../../domain/identity/mpan.ts";
import type { SettlementDay } from "../../../domain/time/settlement-day.ts";
import type { DayBehind } from "../points/ports.ts";

export interface OwnPoint {
  readonly pointId: number;
  readonly mpan: Mpan;
  /** The active one that it is registered for. */
  readonly quantity: MeasurementQuantity;
  readonly from: number;
  /** Null: it lasts. */
  readonly to: number | null;
}

export interface OwnDay {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly state: string;
  /** Null, as what follows: none yet. */
  readonly version: number | null;
  readonly wattHours: readonly (number | null)[] | null;
  readonly qualities: string | null;
  readonly reasons: string | null;
  readonly cause: string | null;
  readonly madeAt: number | null;
  readonly rules: readonly string[];
}

export interface SettledOwnDay {
  readonly mpan: Mpan;
  readonly quantity: MeasurementQuantity;
  readonly version: number;
  readonly wattHours: readonly (number | null)[];
  readonly qualities: string;
  readonly reasons: string | null;
}

export interface OwnAdvisory {
  readonly advisoryId: string;
  readonly position: number;
  readonly pointId: number;
  readonly mpan: Mpan;
  readonly kind: string;
  readonly code: string;
  readonly severity: string;
  readonly quantity: string | null;
  readonly from: number;
  readonly to: number | null;
  readonly text: string;
  readonly issuedAt: number;
  /** `pending`, `taken` or `refused`. */
  readonly state: string;
  readonly answeredAt: number | null;
  readonly answer: string | null;
}

export interface OwnTally {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly days: number;
  readonly waitingDays: number;
  readonly slots: Readonly<Record<Ending, number>>;
}

interface Asker {
  readonly supplierDipId: string;
}

export interface SupplierPorts {
  /** In order of their ids. */
  listPoints(
    asked: Asker & { readonly after: number; readonly rowsMax: number },
  ): Promise<readonly OwnPoint[]>;
  /** Null: there is none, or it is another's. */
  findPoint(
    supplierDipId: string,
    named: { readonly pointId: number } | { readonly mpan: string },
  ): Promise<OwnPoint | null>;
  /** Newest first; the end of the span is excluded. */
  loadDays(
    asked: Asker & {
      readonly pointId: number;
      readonly from: SettlementDay;
      readonly to: SettlementDay;
    },
  ): Promise<readonly OwnDay[]>;
  /** All that bears on a day which is known to be the supplier's. */
  explain(asked: {
    readonly pointId: number;
    readonly day: SettlementDay;
    readonly quantity: MeasurementQuantity;
  }): Promise<Pick<DayBehind, "evidence" | "explanation">>;
  /** Settled days of a page of points; `last` null: no point is left. */
  pageDays(
    asked: Asker & {
      readonly day: SettlementDay;
      readonly after: number;
      readonly pointsMax: number;
    },
  ): Promise<{ readonly days: readonly SettledOwnDay[]; readonly last: number | null }>;
  /** Newest first. */
  listAdvisories(
    asked: Asker & {
      readonly pointId: number | null;
      readonly before: number;
      readonly rowsMax: number;
    },
  ): Promise<readonly OwnAdvisory[]>;
  /** Newest first; both days included. */
  sumTallies(
    asked: Asker & { readonly from: SettlementDay; readonly to: SettlementDay },
  ): Promise<readonly OwnTally[]>;
  /** The OpenAPI document. */
  apiText(): string;
}
