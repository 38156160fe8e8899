import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isSurelySendable } from "../../../src/domain/submit/is-surely-sendable.ts";
import { explain, factsOf, fittingSpans } from "../../dip/support/explain.ts";
import { anySlots, submissionOf } from "../../dip/support/submissions.ts";

describe("the self-check at speed", () => {
  test("agrees with itself: quick and explaining say the same of any day", () => {
    const seen = { sendable: 0, refused: 0 };
    fc.assert(
      fc.property(
        anySlots,
        fc.record(
          {
            now: fc.constantFrom(Date.UTC(2025, 10, 22), Date.UTC(2027, 0, 1)),
            isLive: fc.constantFrom(true, true, true, false),
            hardWh: fc.constantFrom(13_800, null, 2_900),
            appointmentSpans: fc.constantFrom([], [{ from: 0, to: Date.UTC(2025, 10, 21, 12) }]),
            connectionFrom: fc.constantFrom(
              0,
              Date.UTC(2025, 10, 21),
              Date.UTC(2025, 10, 21, 0, 30),
            ),
            storedWh: fc.nat(100),
            isDeEnergised: fc.boolean(),
            deEnergisedSubmit: fc.constantFrom("zero", "none"),
          },
          { requiredKeys: [] },
        ),
        fc.constantFrom(true, false, false),
        (slots, odd, isOdd) => {
          const submission = submissionOf({ slots });
          const fitting = { appointmentSpans: fittingSpans(submission) };
          const facts = factsOf(submission, isOdd ? odd : fitting);
          const isSendable = explain(submission, facts).length === 0;
          const quick = isSurelySendable(submission, facts);
          if (submission.slots.wattHours.every((value) => value === null))
            expect(quick).toBe(false);
          // The quick check leaves a connection date inside an open part of the day to the explaining one.
          else if (quick !== isSendable)
            expect([quick, facts.connectionFrom > 0]).toEqual([false, true]);
          seen[isSendable ? "sendable" : "refused"] += 1;
        },
      ),
      { numRuns: 600 },
    );
    expect(Math.min(seen.sendable, seen.refused)).toBeGreaterThan(50);
  });

  test.each([
    ["47 slots", { wattHours: Array(47).fill(1) }],
    ["47 qualities", { quality: "A".repeat(47) }],
    ["47 reasons", { reason: "-".repeat(47) }],
    ["47 amendments", { amendment: "-".repeat(47) }],
    ["an unknown quality", { quality: `B${"A".repeat(47)}` }],
    ["an unknown reason", { quality: `0${"A".repeat(47)}`, reason: `q${"-".repeat(47)}` }],
    ["a quality without energy", { wattHours: [null, ...Array(47).fill(1)] }],
    ["part of a watt-hour", { wattHours: [0.5, 0.5, ...Array(46).fill(1)] }],
    ["no number", { wattHours: [Number.NaN, ...Array(47).fill(1)] }],
    ["energy below zero", { wattHours: [-1, 1, ...Array(46).fill(1)] }],
  ])("never says yes to %s", (_, change) => {
    const submission = submissionOf({ slots: { ...submissionOf().slots, ...change } });
    expect(isSurelySendable(submission, factsOf(submission))).toBe(false);
  });

  test("never says yes to energy that the wire cannot carry, limit or none", () => {
    const wattHours = [1_000_000_000_000, ...Array(47).fill(0)];
    const submission = submissionOf({ slots: { ...submissionOf().slots, wattHours } });
    for (const hardWh of [null, 2_000_000_000_000])
      expect(isSurelySendable(submission, factsOf(submission, { hardWh }))).toBe(false);
  });
});
