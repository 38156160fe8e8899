/** IF-033 (dip-messages.md 6.3, 7): the proposal is kept and answered at once; no appointment opens before its IF-036. */
import type { DipId } from "../identity/dip-id.ts";
import type { Mpan } from "../identity/mpan.ts";
import { londonDateAt } from "../time/london-day.ts";
import type { MarketFacts } from "./market-facts.ts";
import type { MarketStamp } from "./market-message.ts";
import type { Applied } from "./market-point.ts";
import { type AppointmentSettings, judgeProposal, type Proposal } from "./proposal.ts";

/** The proposal as a fact, with the answer; of another data service neither. */
export function answerProposal(
  { proposal, stampedAt, transactionId }: MarketStamp & { readonly proposal: Proposal },
  mpan: Mpan,
  {
    ourDipId,
    settings,
    now,
  }: { readonly ourDipId: DipId; readonly settings: AppointmentSettings; readonly now: number },
): Applied<Partial<Pick<MarketFacts, "pointFacts" | "proposalAnswers">>> {
  if (proposal.dataServiceDipId !== ourDipId)
    return { kind: "applied", facts: {}, outcome: "proposal to another data service, no effect" };
  const { from, scenario, contractReference, supplierDipId } = proposal;
  const answer = judgeProposal(proposal, settings, now);
  const value = { scenario, contractReference, supplierDipId, answer: answer.message };
  const stamp = { stampedAt, transactionId };
  return {
    kind: "applied",
    facts: {
      pointFacts: [{ aspect: "proposal", subject: "", from, value, mpan, ...stamp }],
      proposalAnswers: [{ ...answer, mpan, supplierDipId, ...stamp }],
    },
    outcome: `proposal from ${londonDateAt(from)}: ${answer.message}`,
  };
}
