/** What the trace of a point shows. Every text is plain: the page escapes it. */
export interface TraceEvent {
  /** Market time, `2026-10-27 00:41 UTC`. */
  readonly when: string;
  /** Stage or side: `meter`, `validate`, `estimate`, `default`, `submit`, `platform`. */
  readonly stage: string;
  readonly says: string;
  readonly href: string | null;
}

export interface TraceDayView {
  readonly day: string;
  readonly quantity: string;
  readonly href: string;
  /** What it waits for; empty: nothing. */
  readonly waits: string;
  readonly events: readonly TraceEvent[];
}

export interface TraceView {
  readonly pointId: number;
  readonly mpan: string;
  /** Newest first. */
  readonly days: readonly TraceDayView[];
  readonly livePath: string;
  readonly linesPath: string;
}
