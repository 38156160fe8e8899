/** The half hours of a day beside the advance of its register. */
export interface DaySum {
  /** Watt-hours of the usable half hours. */
  readonly sumWh: number;
  /** Watt-hours between the two midnight reads of one register epoch. */
  readonly dailyAdvance: number;
  /** True when all 48 half hours are usable. */
  readonly complete: boolean;
}
