/** Cases of kind `submission`: a message as it would leave, and every rule of the self-check that it breaks. */
import { draftOf } from "../../../src/dip/check-if-021.ts";
import { checkSubmission } from "../../../src/domain/submit/self-check.ts";
import type { SubmissionFacts } from "../../../src/domain/submit/submission-facts.ts";
import { at } from "./told.ts";

/** What a case gives. */
export interface SubmissionGiven {
  readonly message: {
    readonly mq: string;
    readonly event: string;
    readonly settlementDayDate: string;
    readonly periodDuration: number;
    readonly periods: readonly Record<string, unknown>[];
  };
  readonly context: {
    readonly now: string;
    readonly finalCutOff: string;
    readonly status: string;
    readonly energisation: string;
    readonly windows: readonly { readonly from: string; readonly to: string | null }[];
    readonly connectionFrom: string;
    readonly hard: number | null;
    readonly storedWh: number;
  };
}

/** What the message breaks, in the words of the case. */
export function runSubmission(input: unknown): unknown {
  const failures = submissionFailures(input as SubmissionGiven);
  return {
    result: failures.length === 0 ? "pass" : "refuse",
    failed: failures.map(({ rule, code }) => ({
      rule: `SDS-${rule}`,
      ...(code === null ? {} : { code }),
    })),
  };
}

/** Every rule that the message of a case breaks, with facts put otherwise than the case has them. */
export function submissionFailures(
  { message, context }: SubmissionGiven,
  changes: Partial<SubmissionFacts> = {},
): ReturnType<typeof checkSubmission> {
  const { mq: measurementQuantity, ...content } = message;
  const draft = draftOf({ ...content, measurementQuantity });
  return checkSubmission(draft, { ...factsOf(context), ...changes });
}

function factsOf(context: SubmissionGiven["context"]): SubmissionFacts {
  return {
    now: at(context.now),
    finalCutOff: at(context.finalCutOff),
    isLive: context.status === "live",
    isDeEnergised: context.energisation === "D",
    deEnergisedSubmit: "zero",
    appointmentSpans: context.windows.map(({ from, to }) => ({
      from: at(from),
      to: to === null ? null : at(to),
    })),
    connectionFrom: at(context.connectionFrom),
    hardWh: context.hard,
    storedWh: context.storedWh,
  };
}
