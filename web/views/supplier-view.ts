/** What the window of a supplier shows: its own points, in full. Every text is plain: the page escapes it. */
import type { Ending } from "./days-view.ts";
import type { FindingView, PointDayView } from "./point-day-view.ts";

type Slots = Readonly<Record<Ending, number>>;

export interface SupplierAdvisoryRow {
  /** Kind in plain words. */
  readonly kind: string;
  readonly code: string;
  readonly severity: string;
  readonly state: string;
  readonly mpan: string;
  readonly pointHref: string;
  readonly text: string;
  /** What it is about, and when it was issued. */
  readonly says: string;
  /** What became of it on its way. */
  readonly delivery: string;
}

export interface SupplierPointRow {
  readonly mpan: string;
  readonly href: string;
  readonly quantity: string;
  /** From when to when it was the supplier's. */
  readonly when: string;
}

export interface SupplierTallyRow {
  readonly day: string;
  readonly quantity: string;
  readonly days: number;
  readonly waitingDays: number;
  readonly slots: Slots;
}

/** Form of a download. */
export interface DownloadForm {
  readonly from: string;
  readonly to: string;
  readonly daysMax: number;
  /** Null: all points of the supplier. */
  readonly pointId: number | null;
}

export interface SupplierView {
  readonly supplierDipId: string;
  readonly tallies: readonly SupplierTallyRow[];
  readonly advisories: readonly SupplierAdvisoryRow[];
  readonly points: readonly SupplierPointRow[];
  /** Address of the next page of points; null: this is the last. */
  readonly next: string | null;
  readonly download: DownloadForm;
  readonly csrf: string;
}

export interface SupplierAdvisoriesView {
  readonly rows: readonly SupplierAdvisoryRow[];
  readonly next: string | null;
}

/** A rule of the service that holds something against a day. */
export interface RuleWord {
  readonly rule: string;
  readonly says: string;
}

export interface SupplierDayRow {
  readonly day: string;
  readonly href: string;
  readonly quantity: string;
  readonly unit: string;
  readonly wattHours: number | null;
  readonly slots: Slots;
  /** Where the day stands. */
  readonly says: string;
  /** Why half hours are not actual, one sentence a reason. */
  readonly why: readonly string[];
  readonly rules: readonly RuleWord[];
}

export interface SupplierPointView {
  readonly mpan: string;
  readonly when: string;
  readonly days: readonly SupplierDayRow[];
  readonly earlier: string;
  readonly later: string;
  readonly advisories: readonly SupplierAdvisoryRow[];
  readonly download: DownloadForm;
}

/** Neighbouring half hours of which the same is to be said. */
export interface WhyRow {
  /** Where bars of the picture lead. */
  readonly id: string;
  readonly when: string;
  readonly says: string;
  readonly steps: readonly string[];
  readonly rules: readonly RuleWord[];
}

export interface SupplierDayView {
  readonly mpan: string;
  readonly pointHref: string;
  readonly quantity: string;
  readonly stands: string;
  readonly wattHours: number | null;
  readonly bars: Pick<PointDayView, "slots" | "day" | "unit">;
  readonly why: readonly WhyRow[];
  readonly findings: readonly Pick<FindingView, "rule" | "says" | "outcome" | "where">[];
}

export interface ApiField {
  readonly name: string;
  readonly type: string;
  readonly says: string;
  readonly isRequired: boolean;
}

export interface ApiOperation {
  /** Such as `GET /api/advisories`. */
  readonly call: string;
  readonly says: string;
  readonly fields: readonly ApiField[];
  readonly answers: readonly { readonly status: string; readonly says: string }[];
}

export interface SupplierApiView {
  readonly title: string;
  readonly says: string;
  readonly operations: readonly ApiOperation[];
  readonly schemas: readonly { readonly name: string; readonly fields: readonly ApiField[] }[];
}
