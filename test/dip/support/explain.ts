/** The explaining self-check alone, over the very message that would leave: what the quick one is held against. */
import { draftOf } from "../../../src/dip/check-if-021.ts";
import { encodeIf021 } from "../../../src/dip/if-021.ts";
import { dayWattHours } from "../../../src/domain/day/consumption-day.ts";
import { checkSubmission } from "../../../src/domain/submit/self-check.ts";
import type { Submission } from "../../../src/domain/submit/submission.ts";
import type { SubmissionFacts } from "../../../src/domain/submit/submission-facts.ts";
import { dayStart } from "../../../src/domain/time/settlement-day.ts";
import type { Span } from "../../../src/domain/time/span.ts";
import { header } from "./submissions.ts";

const halfHourMs = 1_800_000;

/** Facts under which a whole legal day may leave. */
export function factsOf(
  submission: Submission,
  changes: Partial<SubmissionFacts> = {},
): SubmissionFacts {
  return {
    now: Date.UTC(2025, 10, 22),
    finalCutOff: Date.UTC(2027, 0, 1),
    isLive: true,
    isDeEnergised: false,
    deEnergisedSubmit: "zero",
    appointmentSpans: [{ from: Date.UTC(2025, 0, 1), to: null }],
    connectionFrom: submission.connectionFrom,
    hardWh: 13_800,
    storedWh: dayWattHours(submission.slots),
    ...changes,
  };
}

/** Appointments that fit exactly the slots that a day holds. */
export function fittingSpans({ settlementDay, slots }: Submission): readonly Span[] {
  const start = dayStart(settlementDay);
  return slots.wattHours.flatMap((value, index) =>
    value === null
      ? []
      : [{ from: start + index * halfHourMs, to: start + (index + 1) * halfHourMs }],
  );
}

/** The rules that the message breaks. */
export function explain(submission: Submission, facts: SubmissionFacts): readonly string[] {
  const { CommonBlock, CustomBlock } = encodeIf021(submission, header).payload;
  return CustomBlock.B900.settlementDayConsumptionPeriods.flatMap((day) => {
    const draft = draftOf({
      event: CommonBlock.S0.eventCode,
      measurementQuantity: submission.measurementQuantity,
      ...day.settlementDay,
      periods: day.consumptionPeriods.map((period) => ({ ...period })),
    });
    return checkSubmission(draft, facts).map(({ rule }) => rule);
  });
}
