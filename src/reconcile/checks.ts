/**
 * What must hold of the record, and of the record beside the journals of meters and platform (reliability.md 3): each
 * check is a statement that returns what contradicts it, and says whether that is lost, unexpected or broken.
 */

/** I1 no loss, I2 one disposition, I3 explained, I4 complete day, I5 energy, I6 exactly once, I7 drained. */
export type Invariant = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7";

/** `broken`: nothing is gone or made up, and the record contradicts itself. */
export type Counting = "lost" | "unexpected" | "broken";

export interface Check {
  /** Its statement in `sql/queries`; the end of it is its name. */
  readonly statement: string;
  readonly invariant: Invariant;
  readonly says: string;
  readonly counts: Counting;
  /** Asked once, or of each UTC day. */
  readonly of: "record" | "day";
  /** The journals that it compares with; absent: the record alone says it. */
  readonly needs?: "sent" | "platform";
  /** Asked only when the run is said to be over: while it goes on, work is under way. */
  readonly atRest?: true;
  /** Says itself whether the run must be over, by a second parameter. */
  readonly isToldRest?: true;
}

/** What a check is called. */
export function nameOf({ statement }: Pick<Check, "statement">): string {
  return statement.slice(statement.indexOf("/") + 1);
}

/** In the order in which a read goes its way. */
export const checks: readonly Check[] = [
  {
    statement: "reconcile/lost-messages",
    invariant: "I1",
    says: "every message of which its device was told that it is on record is on record, byte for byte",
    counts: "lost",
    of: "record",
    needs: "sent",
    isToldRest: true,
  },
  {
    statement: "reconcile/unexpected-messages",
    invariant: "I1",
    says: "every message on record was sent by a meter",
    counts: "unexpected",
    of: "record",
    needs: "sent",
  },
  {
    statement: "reconcile/doubled-messages",
    invariant: "I1",
    says: "of two messages of one number of a device one at most is decided, the other parked",
    counts: "unexpected",
    of: "record",
  },
  {
    statement: "reconcile/overstated-levels",
    invariant: "I1",
    says: "no receipt speaks of a message that is not on record",
    counts: "lost",
    of: "record",
  },
  {
    statement: "reconcile/miscounted-reads",
    invariant: "I2",
    says: "every read of a decided message has one disposition",
    counts: "lost",
    of: "record",
  },
  {
    statement: "reconcile/unexplained-parked",
    invariant: "I3",
    says: "every parked message has a rule, a reason and its bytes",
    counts: "broken",
    of: "record",
  },
  {
    statement: "reconcile/unexplained-reads",
    invariant: "I3",
    says: "every read that does not stand has a rule or a word of the centre that says why",
    counts: "broken",
    of: "day",
  },
  {
    statement: "reconcile/missing-versions",
    invariant: "I4",
    says: "versions of a day count from 1 to the one in force",
    counts: "lost",
    of: "day",
  },
  {
    statement: "reconcile/misshapen-slots",
    invariant: "I4",
    says: "every half hour of a version in force agrees with itself: energy, quality, reason, method, amendment",
    counts: "broken",
    of: "day",
  },
  {
    statement: "reconcile/unread-actuals",
    invariant: "I5",
    says: "every actual half hour has one read that stands, with the same energy, and the other way about",
    counts: "unexpected",
    of: "day",
  },
  {
    statement: "reconcile/differing-energy",
    invariant: "I5",
    says: "the platform holds of every version the energy that we settled, for the point and day that we settled it for",
    counts: "broken",
    of: "record",
    needs: "platform",
  },
  {
    statement: "reconcile/untaken-references",
    invariant: "I6",
    says: "whatever we believe to be taken the platform has taken",
    counts: "lost",
    of: "record",
    needs: "platform",
  },
  {
    statement: "reconcile/unknown-references",
    invariant: "I6",
    says: "whatever the platform has taken of us is on record",
    counts: "unexpected",
    of: "record",
    needs: "platform",
  },
  {
    statement: "reconcile/taken-twice",
    invariant: "I6",
    says: "no reference is taken twice, and none comes with two bodies",
    counts: "unexpected",
    of: "record",
    needs: "platform",
  },
  {
    statement: "reconcile/fallen-versions",
    invariant: "I6",
    says: "versions of a day reach the platform in their order",
    counts: "broken",
    of: "record",
    needs: "platform",
  },
  {
    statement: "reconcile/doubled-tellings",
    invariant: "I6",
    says: "a version, a refusal and the successor of an advisory are told once",
    counts: "unexpected",
    of: "record",
  },
  {
    statement: "reconcile/unsent-days",
    invariant: "I7",
    says: "every settled day was told to the platform, or is held for a reason",
    counts: "lost",
    of: "day",
    atRest: true,
  },
  {
    statement: "reconcile/unfinished-work",
    invariant: "I7",
    says: "nothing is left to be done, and no receipt is owed",
    counts: "broken",
    of: "record",
    atRest: true,
  },
];
