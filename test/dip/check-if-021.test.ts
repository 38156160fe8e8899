import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkIf021 } from "../../src/dip/check-if-021.ts";
import { isSurelySendable } from "../../src/domain/submit/is-surely-sendable.ts";
import { explain, factsOf, fittingSpans } from "./support/explain.ts";
import { anySlots, header, submissionOf } from "./support/submissions.ts";

describe("the self-check of a message", () => {
  test("gives what the explaining one gives, de-energised days too", () => {
    fc.assert(
      fc.property(anySlots, fc.boolean(), (slots, isDeEnergised) => {
        const submission = submissionOf({ slots });
        const facts = factsOf(submission, {
          isDeEnergised,
          appointmentSpans: fittingSpans(submission),
        });
        if (isSurelySendable(submission, facts)) expect(explain(submission, facts)).toEqual([]);
        expect(checkIf021(submission, header, facts).map(({ rule }) => rule)).toEqual(
          explain(submission, facts),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("names what is wrong with a day that must not leave", () => {
    const submission = submissionOf();
    const facts = factsOf(submission, { storedWh: 1, isLive: false });
    expect(checkIf021(submission, header, facts)).toEqual([
      { rule: "V109", code: "ECS1009" },
      { rule: "V124", code: null },
    ]);
  });

  test("lets an amended day through when reason and amendment go together", () => {
    const { slots } = submissionOf();
    const amended = {
      ...slots,
      quality: `8${slots.quality.slice(1)}`,
      reason: `9${"-".repeat(47)}`,
      amendment: `R${"-".repeat(47)}`,
    };
    const submission = submissionOf({ slots: amended });
    expect(isSurelySendable(submission, factsOf(submission))).toBe(true);
    const bare = submissionOf({ slots: { ...amended, amendment: null } });
    expect(checkIf021(bare, header, factsOf(bare))).toEqual([{ rule: "V116", code: "ECS1016" }]);
  });

  test("lets zero estimates of a de-energised point through while the setting says zero", () => {
    const { slots } = submissionOf();
    const submission = submissionOf({
      slots: {
        ...slots,
        wattHours: [0, ...slots.wattHours.slice(1)],
        quality: `x${slots.quality.slice(1)}`,
        reason: `7${"-".repeat(47)}`,
      },
    });
    const facts = factsOf(submission, { isDeEnergised: true });
    expect(isSurelySendable(submission, facts)).toBe(true);
    const strict = { ...facts, deEnergisedSubmit: "none" as const };
    expect(isSurelySendable(submission, strict)).toBe(false);
    expect(checkIf021(submission, header, strict)).toEqual([{ rule: "V108", code: "ECS1008" }]);
  });

  test("lets an edge of the appointment through with the slots that are ours", () => {
    const submission = submissionOf({
      slots: {
        ...submissionOf().slots,
        wattHours: [...Array(46).fill(null), 230, 94],
        quality: `${"-".repeat(46)}AA`,
      },
    });
    const facts = factsOf(submission, {
      appointmentSpans: [{ from: Date.UTC(2025, 10, 21, 23), to: null }],
    });
    expect(checkIf021(submission, header, facts)).toEqual([]);
  });
});
