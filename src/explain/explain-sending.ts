/** What became of one message to the platform: its reference, and the platform's word on it. */
import { dipId } from "../domain/identity/dip-id.ts";
import { referenceInBatch } from "../domain/submit/sender-reference.ts";
import type { SubmissionRow } from "../store/day-record.ts";

export interface ExplainedSending {
  readonly channel: string;
  /** Version sent (IF-021); null for a refusal (IF-014). */
  readonly version: number | null;
  readonly reference: string;
  /** Market time written into the message. */
  readonly sentAt: number;
  readonly attempts: number;
  readonly state: string;
  readonly code: string | null;
  readonly transactionId: string | null;
  /** Market time of the platform's word; null: there is none. */
  readonly answeredAt: number | null;
  /** Of a refusal: its periods and the texts that it carried. */
  readonly periods: readonly number[];
  readonly messages: readonly string[];
}

/** Explains a row. `ourDipId` stands in the reference, which is not stored but made of batch and place. */
export function explainSending(row: SubmissionRow, ourDipId: string): ExplainedSending {
  const reference = referenceInBatch(
    {
      channel: row.channel,
      dipId: dipId(ourDipId),
      sentAt: row.sender_timestamp,
      batchId: row.batch_id.replaceAll("-", ""),
    },
    row.index,
  );
  return {
    channel: row.channel,
    version: row.version,
    reference,
    sentAt: row.sender_timestamp,
    attempts: row.attempts,
    state: row.state,
    code: row.code,
    transactionId: row.transaction_id,
    answeredAt: row.answered_at,
    periods: row.periods ?? [],
    messages: row.messages ?? [],
  };
}
