/** Half hours in a row with one figure, as they reach into a day from the days before it. */
export interface ValueRun {
  readonly wattHours: number;
  /** How many slots of earlier days it holds. */
  readonly slots: number;
}
