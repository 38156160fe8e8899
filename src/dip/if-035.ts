/** IF-035, what became of a proposed appointment or of a retriever, as delivered (PUB-035; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { aboutPoint } from "./delivered.ts";
import { midnightOf, registrationMessage } from "./registration-facts.ts";
import { interface035 } from "./wire/if-035.ts";

const { accepted, ended, retrieverOutcome, dccOutcome } = interface035.messages;
export const pub035Accepted = accepted.delivered;
export const pub035Ended = ended.delivered;
export const pub035Retriever = retrieverOutcome.delivered;
export const pub035Dcc = dccOutcome.delivered;

/** The outcome of a proposal, under the date proposed. No appointment opens by it: IF-036 does that. */
export function decodeProposalOutcome(
  message: z.infer<typeof pub035Accepted> | z.infer<typeof pub035Ended>,
): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  const { B007, B071 } = CustomBlock;
  const { eventCode } = CommonBlock.S0;
  const value = {
    outcome: eventCode.slice(1, -1),
    response: B007.responseCode,
    code: B007.proposedAppointmentResponseCode,
  };
  const from = midnightOf(B071.proposedDataServiceDIPEffectiveFromDate);
  return {
    ...aboutPoint(message),
    ...registrationMessage(eventCode, [{ aspect: "proposalOutcome", subject: "", from, value }], {
      needsPoint: false,
      dataServiceDipId: B071.proposedDataServiceDIPID,
    }),
  };
}

/** The outcome of naming a retriever. */
export function decodeRetrieverOutcome(
  message: z.infer<typeof pub035Retriever> | z.infer<typeof pub035Dcc>,
): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  const assigned = "B092" in CustomBlock ? CustomBlock.B092 : CustomBlock.B066;
  const { responseCode } = "B099" in CustomBlock ? CustomBlock.B099 : CustomBlock.B066;
  const from = midnightOf(assigned.assignedMDREffectiveFromDate);
  const value = { retrieverDipId: assigned.assignedMDRDIPID, response: responseCode };
  return {
    ...aboutPoint(message),
    ...registrationMessage(CommonBlock.S0.eventCode, [
      { aspect: "retriever", subject: "", from, value },
    ]),
  };
}
