/** How the meters tell what they measure: by log, by single half hours, or by both; and with what besides. */
export interface Feed {
  /** own: each meter as it is made (`isStream`) · hh: single half hours for import · both: those and the log. */
  readonly shape: "own" | "log" | "hh" | "both";
  /** Rows of a day's log: 49 begin with slot 48 of the day before. */
  readonly rows: 48 | 49;
  /** False: no register messages. */
  readonly registers: boolean;
}

/** What meters do unless a scenario says otherwise. */
export const usualFeed: Feed = { shape: "own", rows: 49, registers: true };
