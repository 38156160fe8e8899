/** The report of a reconciliation: counts in their order, sums with both sides, differences by name, hints. */
import { describe, expect, test } from "@jest/globals";
import { renderReconciliation } from "../../../src/cli/reconcile/render.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { Reconciliation } from "../../../src/reconcile/reconcile.ts";
import { judge } from "../../../src/reconcile/verdict.ts";

const day = settlementDay("2026-10-26");

const sent = {
  ...{ attempted: 114, repeated: 7, receipted: 114, held: 114, recovered: 2 },
  ...{ reads: 5_280, parkedReads: 96, absentReads: 0 },
};

/** A run in which everything agrees, with some of it changed. */
function found(changes: Partial<Reconciliation> = {}): Reconciliation {
  return {
    checks: [],
    sent,
    held: { held: 114, repeated: 7, parked: 2, owed: 0 },
    days: {
      ...{ actual: 5_132, filled: 148, days: 110, parkedDays: 0 },
      ...{ accepted: 5_132, duplicate: 20, superseded: 4, refused: 28 },
      ...{ submitted: 110, resubmitted: 4 },
    },
    lookedAt: [day],
    left: [],
    hasReceipts: true,
    ...changes,
  };
}

const linesOf = (of: Reconciliation) => renderReconciliation(of, judge(of, true)).split("\n");

describe("the worked example of the specification", () => {
  test("has its counts in order", () => {
    const counts = linesOf(found()).slice(0, 13);
    expect(counts.map((line) => line.trim().split(/\s+/).slice(0, 2).join(" "))).toEqual([
      ...["attempted 114", "receipted 114", "repeated 7", "accepted 5,132", "duplicate 20"],
      ...["superseded 4", "refused 28", "parked 2", "filled 148", "submitted 110"],
      ...["resubmitted 4", "lost 0", "unexpected 0"],
    ]);
  });

  test("adds up", () => {
    expect(linesOf(found())).toEqual(
      expect.arrayContaining([
        "reads     5,280 sent = 5,184 disposed of + 96 in parked messages + 0 not on record",
        "slots     5,280 settled = 5,132 actual + 148 filled",
        "OK: lost 0, unexpected 0, contradicting itself 0; 0 of 0 checks asked",
      ]),
    );
  });
});

test("reads without a disposition are lost though no check names them", () => {
  const of = found({ sent: { ...sent, reads: 5_281 } });
  expect(judge(of, true)).toMatchObject({ isOk: false, counts: { lost: 1, unexpected: 0 } });
  // While messages come, some reads are not decided yet.
  expect(judge(of, false)).toMatchObject({ isOk: true, reads: null });
});

test("a difference is told with what must hold, and how many more there are", () => {
  const of = found({
    checks: [
      {
        ...{ name: "unread-actuals", invariant: "I5", says: "they agree", counts: "unexpected" },
        ...{ unasked: null, found: 3 },
        differences: [{ subject: "17:2026-10-26:AI/4", says: "is actual without a read" }],
      },
    ],
  });
  const text = linesOf(of).join("\n");
  expect(text).toContain("I5 unread-actuals: 3 unexpected. Must hold: they agree");
  expect(text).toContain("    17:2026-10-26:AI/4: is actual without a read\n    and 2 more");
  expect(text).toContain("NOT OK: lost 0, unexpected 3");
});

test("a ledger of another run, days without time and a day without anything are said", () => {
  const another = { ...sent, held: 0 };
  expect(linesOf(found({ sent: another })).join("\n")).toContain("the ledger of another run?");
  expect(judge(found({ left: [day] }), true).isOk).toBe(false);
  expect(linesOf(found({ left: [day] })).join("\n")).toContain("no time was left for 1 days");
  expect(linesOf(found({ lookedAt: [] })).join("\n")).toContain("nothing is settled");
});
