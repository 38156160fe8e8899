/** What the page of one MPAN-day shows. Every text is plain: the page escapes it. Energy in the unit of the page. */
import type { Ending } from "./days-view.ts";

/** How a half hour stands: as it ended, or `read` but not settled, `missing`, or `outside` our appointment. */
export type SlotStanding = Ending | "read" | "missing" | "outside";

export interface SlotView {
  /** UTC day and period that it is of, whatever the view. */
  readonly day: string;
  readonly period: number;
  /** Start and end on the clock of the view, `HH:MM`. */
  readonly from: string;
  readonly to: string;
  readonly standing: SlotStanding;
  readonly wattHours: number | null;
  /** Such as `E5`; empty: not settled. */
  readonly quality: string;
  /** Why it is not actual, in words; empty for an actual. */
  readonly because: string;
  /** What the first version said, where that was another figure or quality; null: the same. */
  readonly firstWh: number | null;
  /** The same half hour a week before. */
  readonly weekBeforeWh: number | null;
  /** The message of the meter that brought it; null: none, or not found. */
  readonly messageHref: string | null;
  /** Where it is explained: a part of this page, or another day's page. */
  readonly href: string;
}

/** Neighbours of which the same is to be said. */
export interface ReasonView {
  readonly id: string;
  /** `08:00 to 09:30, periods 17 to 19`. */
  readonly when: string;
  /** What stands, then why, step by step, in sentences. */
  readonly says: string;
  readonly standing: SlotStanding;
  readonly steps: readonly { readonly text: string; readonly href: string | null }[];
}

export interface VersionView {
  readonly version: number;
  readonly isInForce: boolean;
  readonly cause: string;
  readonly madeAt: string;
  readonly ruleset: string;
  readonly wattHours: number;
  readonly qualities: string;
  /** What differs from the version before, in words. */
  readonly changed: string;
}

export interface SendingView {
  readonly what: string;
  readonly reference: string;
  readonly sentAt: string;
  readonly state: string;
  /** The platform's word: code and transaction, empty while there is none. */
  readonly reply: string;
  readonly details: readonly string[];
  readonly href: string | null;
}

export interface FindingView {
  readonly rule: string;
  readonly says: string;
  readonly outcome: string;
  readonly where: string;
  readonly detail: string;
  readonly when: string;
  readonly isOver: boolean;
}

export interface PointDayView {
  readonly pointId: number;
  readonly mpan: string;
  readonly day: string;
  readonly quantity: string;
  readonly unit: string;
  /** Other quantities, and the other clock. */
  readonly links: readonly {
    readonly text: string;
    readonly href: string;
    readonly isHere: boolean;
  }[];
  readonly clock: "utc" | "london";
  readonly clockLinks: readonly {
    readonly text: string;
    readonly href: string;
    readonly isHere: boolean;
  }[];
  readonly dayBefore: string;
  readonly dayAfter: string;
  readonly weekBefore: string;
  /** Short facts: state, cut-off, version. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly slots: readonly SlotView[];
  readonly registers: {
    readonly openingWh: number | null;
    readonly closingWh: number | null;
    /** Sum of the 48 half hours; null while some are missing. */
    readonly sumWh: number | null;
    /** Whether they add up, in words. */
    readonly says: string;
    readonly isExact: boolean;
  };
  readonly reasons: readonly ReasonView[];
  readonly findings: readonly FindingView[];
  readonly versions: readonly VersionView[];
  readonly sendings: readonly SendingView[];
  readonly rejections: readonly { readonly text: string; readonly href: string | null }[];
}
