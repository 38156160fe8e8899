/** What the page of an act by hand shows: what is asked for, what it will do, and what became of it. */

/** A slot before and after. */
export interface ChangedSlot {
  readonly period: number;
  /** When it ends, `00:30`, UTC. */
  readonly until: string;
  readonly before: string;
  readonly after: string;
}

export interface ChangedDay {
  readonly day: string;
  readonly href: string;
  readonly whBefore: number | null;
  readonly whAfter: number | null;
  readonly slots: readonly ChangedSlot[];
}

/** A field that the act needs besides the reason. */
export interface ActField {
  readonly name: string;
  readonly says: string;
  readonly value: string;
  /** How it is typed; choices make a list. */
  readonly type: "text" | "number" | "datetime-local";
  readonly choices: readonly { readonly value: string; readonly says: string }[];
  readonly hint: string;
}

export interface ActView {
  readonly title: string;
  /** What the act is good for, one sentence. */
  readonly explains: string;
  /** The day that it is about. */
  readonly day: { readonly says: string; readonly href: string };
  readonly action: string;
  readonly fields: readonly ActField[];
  readonly reason: string;
  readonly csrf: string;
  readonly actId: string;
  /** Null: nothing was computed yet, or it was refused. */
  readonly shown: {
    readonly says: readonly string[];
    readonly days: readonly ChangedDay[];
    readonly fingerprint: string;
  } | null;
  /** Why it cannot be done, or what is wrong with what was typed; null: nothing. */
  readonly refused: string | null;
  /** `moved`: what was shown would not be what is done any more. */
  readonly outcome: "done" | "repeated" | "moved" | null;
}
