/** What the pages of days need of the record. */

import type { Ending, TallyBy } from "../../../../web/views/days-view.ts";
import type { MeasurementQuantity } from "../../../domain/identity/measurement-quantity.ts";
import type { Mpan } from "../../../domain/identity/mpan.ts";
import type { SettlementDay } from "../../../domain/time/settlement-day.ts";

/** Half hours by how they ended, and their energy in Wh (RI and RE: varh). */
export type EndingFigures = Readonly<
  Record<Ending, { readonly slots: number; readonly wattHours: number }>
>;

/** One settlement day of one GSP group, supplier or meter type. */
export interface DayTally {
  readonly day: SettlementDay;
  /** `-`: of points that are not registered to us, or of no known device. */
  readonly key: string;
  /** MPAN-days that have begun; of them, those without any version. */
  readonly days: number;
  readonly waitingDays: number;
  readonly endings: EndingFigures;
}

/** Which MPAN-days a list holds. Null: whatever it is. */
export interface DaysAsked {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly by: TallyBy | null;
  readonly key: string;
  readonly ending: Ending | "waiting" | null;
  /** A packed quality that one half hour has. */
  readonly qualityCode: string | null;
  /** When the version in force was made, market time; the end excluded. */
  readonly madeFrom: number | null;
  readonly madeBefore: number | null;
  /** Points above this one. */
  readonly after: number;
  readonly rowsMax: number;
}

export interface ListedDay {
  readonly pointId: number;
  readonly mpan: Mpan;
  readonly state: string;
  /** 0: none. */
  readonly version: number;
  readonly cause: string | null;
  readonly madeAt: number | null;
  readonly gspGroup: string | null;
  readonly supplierDipId: string | null;
  readonly meterType: string | null;
  readonly slots: Readonly<Record<Ending, number>>;
  readonly wattHours: number;
}

export interface DaysPorts {
  /** Hours before a cut-off at which a run of a day is closed. */
  readonly leadHours: number;
  /** Null while nothing is counted. */
  bounds(): Promise<{ readonly first: SettlementDay; readonly last: SettlementDay } | null>;
  tallies(asked: {
    readonly from: SettlementDay;
    /** Included. */
    readonly to: SettlementDay;
    readonly quantity: MeasurementQuantity;
    readonly by: TallyBy;
  }): Promise<readonly DayTally[]>;
  /** In order of their points. */
  list(asked: DaysAsked): Promise<readonly ListedDay[]>;
}
