/** What the pages of stages show. */

export type StageState = "good" | "watch" | "poor" | "idle";

export interface StageView {
  readonly stage: string;
  /** What it does, in a few words. */
  readonly does: string;
  readonly state: StageState;
  /** Why it is in that state: `flows`, `paused`, `parked work`. */
  readonly says: string;
  readonly waiting: number;
  readonly running: number;
  readonly parked: number;
  /** Null: nothing waits or runs. */
  readonly oldest: string | null;
  /** When the next waiting work may start, where none may yet; null: now, or nothing waits. */
  readonly nextDue: string | null;
  readonly workers: number;
  readonly doneLastMinute: number;
  readonly failedLastMinute: number;
  readonly lastError: string | null;
  readonly pause: { readonly actor: string; readonly reason: string; readonly at: string } | null;
}

export interface StagesView {
  readonly stages: readonly StageView[];
  /** False: looks only. */
  readonly mayAct: boolean;
}

export type StageActKind = "pause" | "resume" | "retry";

export interface StageActView {
  readonly stage: string;
  readonly kind: StageActKind;
  /** What it will do, a sentence each. */
  readonly says: readonly string[];
  readonly causes: readonly {
    readonly code: string;
    readonly works: number;
    readonly members: number;
    readonly oldest: string;
  }[];
  /** Null: there is nothing to do. */
  readonly form: { readonly actId: string; readonly csrf: string } | null;
  readonly reason: string;
  /** What keeps it from being done; null: nothing. */
  readonly refused: string | null;
  readonly reasonLengthMin: number;
  readonly reasonLengthMax: number;
}
