/** What the pages of days show. Every text is plain: the page escapes it. */

/** How a half hour ended, best first. */
export type Ending = "actual" | "estimated" | "defaulted" | "refused";
export const endings: readonly Ending[] = ["actual", "estimated", "defaulted", "refused"];

/** What rows of the heat map stand for. */
export type TallyBy = "gspGroup" | "supplier" | "meterType";
export const tallyBys: readonly TallyBy[] = ["gspGroup", "supplier", "meterType"];

export interface DayCellView {
  /** MPAN-days that have begun; of them, those without any version. */
  readonly days: number;
  readonly waitingDays: number;
  /** Half hours, and energy in the unit of the page. */
  readonly slots: Readonly<Record<Ending, number>>;
  readonly wattHours: Readonly<Record<Ending, number>>;
  /** Where its MPAN-days are listed. */
  readonly href: string;
}

export interface DayRowView {
  readonly label: string;
  /** One a day of the span, in order; null: nothing has begun. */
  readonly cells: readonly (DayCellView | null)[];
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface DaysView {
  readonly by: TallyBy;
  readonly quantity: string;
  /** `Wh` or `varh`. */
  readonly unit: string;
  /** First day of the span, UTC date, and how many. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly dayCount: number;
  readonly rows: readonly DayRowView[];
  readonly quantities: readonly Choice[];
  readonly spans: readonly Choice[];
  /** Addresses of the spans before and after; null: there is nothing there. */
  readonly earlier: string | null;
  readonly later: string | null;
}

export interface DayListView {
  readonly day: string;
  readonly quantity: string;
  readonly unit: string;
  /** Such as `GSP group _E`; empty: all. */
  readonly group: string;
  /** What the form of filters carries along. */
  readonly fixed: readonly Choice[];
  readonly ending: string;
  readonly quality: string;
  readonly run: string;
  readonly endings: readonly Choice[];
  readonly qualities: readonly Choice[];
  readonly runs: readonly Choice[];
  readonly rows: readonly {
    readonly href: string;
    /** Masked. */
    readonly mpan: string;
    readonly gspGroup: string;
    readonly supplier: string;
    readonly meterType: string;
    readonly state: string;
    /** In words; empty: no version yet. */
    readonly version: string;
    readonly slots: Readonly<Record<Ending, number>>;
    readonly wattHours: number;
  }[];
  readonly next: string | null;
  /** Address of the heat map that led here. */
  readonly back: string;
}
