/** An identity that must hold after every run (`faults.md` 5): how it is asked, and what it says in the end. */
import type { JudgedDay } from "./judged-day.ts";
import type { Sent } from "./ledger-schema.ts";
import type { ServiceMessage } from "./service-views.ts";

export type IdentityId = "T1" | "T2" | "T3" | "T4" | "T5" | "T6" | "T7" | "T8" | "T9" | "T10";

/** A line of the ledger that shows a breach; never an MPAN. */
export interface Breach {
  readonly file: string;
  /** From 1; null: no single line. */
  readonly line: number | null;
  readonly says: string;
}

/** `partly`: what the ledger alone can tell holds, and the service's views were not there for the rest. */
export type Verdict = "holds" | "broken" | "partly" | "notJudged";

export interface IdentityResult {
  readonly id: IdentityId;
  /** What must hold, in one sentence. */
  readonly says: string;
  readonly verdict: Verdict;
  /** Both sides of the equation, and what makes them up. */
  readonly figures: Readonly<Record<string, number>>;
  readonly breaches: readonly Breach[];
  /** All of them, those left out of the list included. */
  readonly breachCount: number;
}

/** A publish as the ledger has it, and what the service says of the message. */
export interface MatchedMessage {
  /** Its line in `sent.jsonl`; null: the service holds a message that was never sent. */
  readonly line: number | null;
  readonly sent: Sent | null;
  /** How often it was published after the first time. */
  readonly repeats: number;
  /** Null: the service does not hold it. */
  readonly held: ServiceMessage | null;
}

export interface Identity {
  readonly id: IdentityId;
  /** Asked of every point and day, day by day. */
  day?(day: JudgedDay): void;
  /** Asked of every distinct message; only where the service's views are there. */
  message?(message: MatchedMessage): void;
  result(): IdentityResult;
}

/** Breaches that are kept to be shown; all are counted. */
const breachesMax = 1_000;

/** Collects breaches, a bounded number of them. */
export class Breaches {
  readonly list: Breach[] = [];
  count = 0;

  add(file: string, line: number | null, says: string): void {
    this.count += 1;
    if (this.list.length < breachesMax) this.list.push({ file, line, says });
  }

  /** The result of an identity that found these; with `partly` some of it needed views that were not there. */
  result(head: Pick<IdentityResult, "id" | "says" | "figures">, isPartly = false): IdentityResult {
    const verdict = this.count > 0 ? "broken" : isPartly ? "partly" : "holds";
    return { ...head, verdict, breaches: this.list, breachCount: this.count };
  }
}

/** The result of an identity that nothing could be asked of. */
export function notJudged(head: Pick<IdentityResult, "id" | "says">): IdentityResult {
  return { ...head, verdict: "notJudged", figures: {}, breaches: [], breachCount: 0 };
}
