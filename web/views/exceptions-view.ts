/** What the work-list of exceptions and the page of one of them show. */

export interface Choice {
  readonly value: string;
  readonly says: string;
}

/** A filter of a list: its field in the URL, what may be chosen, and what is. */
export interface Filter {
  readonly name: string;
  readonly says: string;
  readonly choices: readonly Choice[];
  readonly chosen: string;
}

export interface ExceptionRow {
  readonly id: number;
  /** What has happened, in words. */
  readonly cause: string;
  /** Whom it is about. */
  readonly about: string;
  readonly points: number;
  readonly days: string;
  /** Energy at stake. */
  readonly wattHours: number;
  readonly age: string;
  /** The next cut-off of its days; null: all of them are final. */
  readonly deadline: { readonly says: string; readonly isNear: boolean } | null;
  readonly state: "active" | "cleared";
  /** Who took note; null: nobody. */
  readonly acknowledgedBy: string | null;
  readonly assignee: string | null;
}

/** An acknowledgement of many that waits for a second person. */
export interface ProposalRow {
  readonly id: number;
  readonly says: string;
  /** False for who proposed it. */
  readonly mayConfirm: boolean;
}

export interface ExceptionsView {
  readonly filters: readonly Filter[];
  readonly rows: readonly ExceptionRow[];
  readonly total: number;
  readonly nextHref: string | null;
  readonly proposals: readonly ProposalRow[];
  /** False for roles that only look. */
  readonly mayAct: boolean;
  /** How many one person may acknowledge at once. */
  readonly oncePerson: number;
  readonly me: string;
  readonly csrf: string;
}

export interface FindingRow {
  readonly rule: string;
  readonly outcome: string;
  readonly where: string;
  readonly says: string;
  readonly holds: boolean;
  /** Half hours whose read may be let stand against the rule. */
  readonly accepts: readonly { readonly period: number; readonly href: string }[];
}

export interface MemberRow {
  readonly day: string;
  readonly dayHref: string;
  readonly point: string;
  readonly pointHref: string;
  readonly quantity: string;
  /** Null: the day has no version yet. */
  readonly wattHours: number | null;
  /** Since when no finding of it holds; null: one does. */
  readonly ceased: string | null;
  readonly findings: readonly FindingRow[];
  readonly acts: readonly { readonly says: string; readonly href: string }[];
}

export interface ExceptionView {
  readonly row: ExceptionRow;
  readonly opened: string;
  readonly cleared: string | null;
  readonly reopened: number;
  /** Who took note when, and what was said. */
  readonly noted: string | null;
  readonly members: readonly MemberRow[];
  readonly memberCount: number;
  readonly mayAct: boolean;
  readonly me: string;
  readonly csrf: string;
}

/** What a bulk act will do, before it is done. */
export interface AcknowledgeView {
  readonly rows: readonly ExceptionRow[];
  /** Numbers that are not on the list any more. */
  readonly gone: readonly number[];
  /** Of the rows, those that somebody took note of before: they stay as they are. */
  readonly notedBefore: number;
  readonly needsSecond: boolean;
  readonly oncePerson: number;
  readonly note: string;
  readonly actId: string;
  readonly csrf: string;
  /** Set where it carries out the proposal of another person. */
  readonly secondOf: number | null;
  readonly proposedBy: string | null;
}
