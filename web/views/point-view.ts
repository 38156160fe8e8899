/** What the page of a point shows. Every text is plain: the page escapes it. Energy in the unit of the page. */
import type { Choice, Ending } from "./days-view.ts";

export interface PointDayRow {
  readonly day: string;
  readonly href: string;
  /** Null: no version yet. */
  readonly wattHours: number | null;
  readonly slots: Readonly<Record<Ending, number>>;
  readonly wattHoursBy: Readonly<Record<Ending, number>>;
  /** Version and cause, and what the platform took. */
  readonly says: string;
}

export interface PointSumRow {
  /** `26 Oct 2026 to 1 Nov 2026`, or `October 2026`. */
  readonly label: string;
  readonly days: number;
  readonly wattHours: number;
  readonly slots: Readonly<Record<Ending, number>>;
}

export interface PointView {
  readonly pointId: number;
  /** Masked. */
  readonly mpan: string;
  readonly quantity: string;
  readonly unit: string;
  readonly quantities: readonly Choice[];
  readonly spans: readonly Choice[];
  readonly dayCount: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly earlier: string;
  readonly later: string;
  /** Newest first; every day of the span that has begun. */
  readonly days: readonly PointDayRow[];
  /** Newest first. */
  readonly weeks: readonly PointSumRow[];
  readonly months: readonly PointSumRow[];
  readonly exceptions: readonly {
    readonly href: string;
    readonly title: string;
    readonly says: string;
  }[];
  readonly advisories: readonly {
    /** Kind in plain words. */
    readonly kind: string;
    readonly severity: string;
    readonly says: string;
    readonly state: string;
    readonly text: string;
  }[];
  readonly registrations: readonly { readonly when: string; readonly says: readonly string[] }[];
  readonly devices: readonly { readonly when: string; readonly says: readonly string[] }[];
  readonly facts: readonly { readonly on: string; readonly says: string; readonly by: string }[];
  readonly registers: readonly {
    readonly at: string;
    readonly device: string;
    readonly quantity: string;
    readonly wattHours: number;
    /** Since the read before of the same device; null: there is none. */
    readonly advanceWh: number | null;
    readonly href: string;
  }[];
}
