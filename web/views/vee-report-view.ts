/** What the report of the offline validator shows. Every text is plain: the page escapes it. */
import type { EstimatesView } from "./estimates-view.ts";

/** Mildest first: what became of a half hour, or of the worst half hour of a day. */
export type ShownClass = "pass" | "note" | "suspect" | "estimated" | "missing" | "invalid";

export const shownClasses: readonly ShownClass[] = [
  "pass",
  "note",
  "suspect",
  "estimated",
  "missing",
  "invalid",
];

export type ShownOutcome = "note" | "suspect" | "invalid" | "refuse";

export interface VeeReportView {
  /** Such as `sds-default@1`. */
  readonly ruleset: string;
  /** What the run was told, as pairs of words. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly counts: {
    readonly meters: number;
    readonly days: number;
    readonly halfHours: number;
    readonly findings: number;
  };
  /** Half hours that the recordings reach, by class. */
  readonly halfHours: Readonly<Record<ShownClass, number>>;
  readonly energy: readonly {
    readonly quantity: string;
    readonly readWh: number;
    readonly keptWh: number;
    /** With the estimates; null: gaps were left open. */
    readonly settledWh: number | null;
  }[];
  /** null: gaps were left open. */
  readonly estimates: EstimatesView | null;
  readonly files: readonly ShownFile[];
  /** Files beyond those listed. */
  readonly filesLeftOut: number;
  readonly heatMaps: readonly HeatMapView[];
  /** Those with effect first, then most findings first. */
  readonly rules: readonly ShownRule[];
  /** Worst first. */
  readonly worst: readonly ShownMeter[];
}

export interface ShownFile {
  readonly name: string;
  readonly format: string;
  readonly timezone: string;
  readonly meters: number;
  readonly days: number;
  readonly halfHours: number;
  readonly remarks: readonly string[];
  /** Why it was not processed; null: it was. */
  readonly refused: string | null;
}

export interface HeatMapView {
  readonly file: string;
  /** UTC date of the first column. */
  readonly firstDay: string;
  readonly daysPerColumn: number;
  readonly metersPerRow: number;
  readonly isWorstFirst: boolean;
  readonly rows: readonly HeatRowView[];
}

export interface HeatRowView {
  readonly label: string;
  /** One a column; null: nothing recorded there. */
  readonly cells: readonly HeatCellView[];
}

export interface HeatCellView {
  readonly worst: ShownClass | null;
  /** Part of the days in the cell that are of the worst class: 0 to 1. */
  readonly share: number;
}

export interface ShownRule {
  /** Such as `SDS-V31`. */
  readonly id: string;
  readonly name: string;
  /** The rule in one sentence. */
  readonly says: string;
  readonly outcome: ShownOutcome;
  /** True: found and without effect. */
  readonly isShadow: boolean;
  readonly findings: number;
  readonly halfHours: number;
  readonly per1000Days: number;
}

export interface ShownMeter {
  readonly name: string;
  readonly quantity: string;
  readonly file: string;
  readonly halfHours: Readonly<Record<ShownClass, number>>;
  readonly findings: readonly {
    readonly rule: string;
    readonly outcome: string;
    readonly count: number;
  }[];
  /** UTC date of the first day shown. */
  readonly firstDay: string;
  /** Days of the whole recording; those shown are the last ones. */
  readonly dayCount: number;
  readonly days: readonly ShownDay[];
}

export interface ShownDay {
  /** 48 watt-hours as the file has them; null: none. */
  readonly readWh: readonly (number | null)[];
  /** 48 classes; null: outside the recording. */
  readonly classes: readonly (ShownClass | null)[];
  readonly readSumWh: number;
  readonly keptSumWh: number;
}
