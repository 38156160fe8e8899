/** The self-check of a message that is about to enter the outbox: quick for a clean day, explaining for any other. */
import { isSurelySendable } from "../domain/submit/is-surely-sendable.ts";
import { checkSubmission, type SelfCheckFailure } from "../domain/submit/self-check.ts";
import type { Submission } from "../domain/submit/submission.ts";
import type { SubmissionDraft } from "../domain/submit/submission-draft.ts";
import type { SubmissionFacts } from "../domain/submit/submission-facts.ts";
import { isSettlementDay } from "../domain/time/settlement-day.ts";
import type { SenderHeader } from "./envelope.ts";
import { encodeIf021 } from "./if-021.ts";
import { decodeKwh } from "./kwh.ts";
import { isUtcStamp, parseStamp } from "./stamp.ts";

/** What is judged of a message: the parts of IF-021 that carry content, of any form. */
export interface WireContent {
  readonly event: string;
  readonly measurementQuantity: string;
  readonly settlementDayDate: string;
  readonly periodDuration: number;
  readonly periods: readonly Readonly<Record<string, unknown>>[];
}

const periodKeys = ["arc", "e", "q", "sp", "v"];

/** Every rule that the message would break, ascending; empty: it may go. */
export function checkIf021(
  submission: Submission,
  header: SenderHeader,
  facts: SubmissionFacts,
): readonly SelfCheckFailure[] {
  if (isSurelySendable(submission, facts)) return [];
  const { CommonBlock, CustomBlock } = encodeIf021(submission, header).payload;
  const { MQID, settlementDayConsumptionPeriods } = CustomBlock.B900;
  return settlementDayConsumptionPeriods.flatMap(({ settlementDay, consumptionPeriods }) =>
    checkSubmission(
      draftOf({
        event: CommonBlock.S0.eventCode,
        measurementQuantity: MQID.measurementQuantityID,
        ...settlementDay,
        periods: consumptionPeriods.map((period) => ({ ...period })),
      }),
      facts,
    ),
  );
}

/** A day of the wire made ready for judging; nothing is presumed of its texts. */
export function draftOf(content: WireContent): SubmissionDraft {
  const date = content.settlementDayDate.slice(0, 10);
  return {
    event: content.event,
    measurementQuantity: content.measurementQuantity,
    settlementDay: isSettlementDay(date) ? date : null,
    isMidnightUtc: content.settlementDayDate.slice(10) === "T00:00:00+00:00",
    durationMinutes: content.periodDuration,
    periods: content.periods.map(draftPeriod),
  };
}

function draftPeriod(
  period: Readonly<Record<string, unknown>>,
): SubmissionDraft["periods"][number] {
  const { sp, v, q, e, arc } = period;
  return {
    hasExactKeys: Object.keys(period).sort().join() === periodKeys.join(),
    periodEnd: parseStamp(sp),
    isUtc: typeof sp === "string" && isUtcStamp(sp),
    wattHours: decodeKwh(v),
    hasMinus: typeof v === "string" && v.startsWith("-"),
    quality: String(q),
    reason: e === null || e === undefined ? null : String(e),
    amendment: arc === null || arc === undefined ? null : String(arc),
  };
}
