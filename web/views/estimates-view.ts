/** What the report of the offline validator shows of filled gaps. Every text is plain: the page escapes it. */

/** What a settled half hour goes by, best first. */
export type ShownBasis = "actual" | "register" | "neighbours" | "history" | "annual" | "zero";

export const shownBases: readonly ShownBasis[] = [
  "actual",
  "register",
  "neighbours",
  "history",
  "annual",
  "zero",
];

export interface EstimatesView {
  /** Actuals first, then estimates in the order of belief. */
  readonly settled: readonly ShownSettled[];
  /** Half hours filled because nothing was read, and because what was read is not believed. */
  readonly notThere: number;
  readonly notBelieved: number;
  /** null: the files hold no register reads. */
  readonly spans: ShownSpans | null;
}

/** Half hours settled in one way. */
export interface ShownSettled {
  /** Such as `E1`. */
  readonly quality: string;
  readonly method: string;
  readonly basis: ShownBasis;
  readonly says: string;
  readonly halfHours: number;
  readonly wattHours: number;
}

/** Settled half hours between two valid register reads against what the register advanced. */
export interface ShownSpans {
  readonly counts: readonly {
    readonly isExact: boolean;
    /** Why the two differ; empty where they do not. */
    readonly why: string;
    readonly spans: number;
    readonly settledWh: number;
    readonly advanceWh: number;
    /** The largest distance of one span from its advance. */
    readonly furthestWh: number;
  }[];
  /** Spans that reach beyond their recording. */
  readonly outside: number;
  readonly readsHeld: number;
  /** Reads that end no span. */
  readonly readsUnused: number;
  /** Furthest from the advance first; those with estimates inside, and those of actuals alone. */
  readonly filled: ShownSpanList;
  readonly actual: ShownSpanList;
}

export interface ShownSpanList {
  readonly rows: readonly ShownSpan[];
  /** Spans of this kind, listed or not. */
  readonly count: number;
}

export interface ShownSpan {
  readonly file: string;
  readonly meter: string;
  readonly quantity: string;
  /** Such as `2026-10-27 00:30`, UTC. */
  readonly from: string;
  readonly to: string;
  readonly halfHours: number;
  readonly filled: number;
  readonly actualWh: number;
  readonly estimatedWh: number;
  readonly settledWh: number;
  readonly advanceWh: number;
  readonly differenceWh: number;
  readonly why: string;
}
