/** IF-039, the answer about a customer's direct contract, as delivered (PUB-039): kept for the operator. */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { aboutPoint } from "./delivered.ts";
import { midnightOf, registrationMessage } from "./registration-facts.ts";
import { interface039 } from "./wire/if-039.ts";

export const pub039Added = interface039.messages.added.delivered;
export const pub039Removed = interface039.messages.removed.delivered;

/** The contract until its date, or that it was taken back on the day of the message. */
export function decodePub039(
  message: z.infer<typeof pub039Added> | z.infer<typeof pub039Removed>,
): MarketMessage {
  const { CommonBlock } = message.payload;
  const from = midnightOf(CommonBlock.D0.transactionTimestamp);
  const until =
    "CustomBlock" in message.payload
      ? midnightOf(
          message.payload.CustomBlock.B021.customerDirectContractDataServiceEffectiveToDate,
        )
      : null;
  return {
    ...aboutPoint(message),
    ...registrationMessage(
      CommonBlock.S0.eventCode,
      [
        {
          aspect: "directContract",
          subject: "",
          from,
          value: { isRemoved: until === null, until },
        },
      ],
      { response: CommonBlock.R0.responseCode, needsPoint: false },
    ),
  };
}
