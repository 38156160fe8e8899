/** Answers to proposed appointments: kept once, and put into the outbox. */
import type { ProposalAnswerFact } from "../domain/market/market-facts.ts";
import type { Bell } from "../stages/ports.ts";
import { workId } from "../work-id.ts";
import { instantText, textArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";
import { begetIds } from "./work.ts";

/** Saves in the caller's transaction, which holds the points; `now` is market time. Returns the bells of submit. */
export async function saveProposalAnswers(
  client: Client,
  answers: readonly ProposalAnswerFact[],
  now: number,
): Promise<readonly Bell[]> {
  if (answers.length === 0) return [];
  const rows = await run<{ answer_id: number }>(client, "market/save-proposal-answers", [
    textArray(answers.map(({ transactionId }) => transactionId)),
    textArray(answers.map(({ mpan }) => mpan)),
    textArray(answers.map(({ supplierDipId }) => supplierDipId)),
    textArray(answers.map(({ response }) => response)),
    textArray(answers.map(({ message }) => message)),
    instantText(now),
  ]);
  return begetIds(
    client,
    "submit",
    now,
    rows.map(({ answer_id: id }) => workId("answer", id)),
  );
}
