/** IF-045, a reminder of registration, as delivered (PUB-045): kept for the operator. */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { aboutPoint } from "./delivered.ts";
import { midnightOf, registrationMessage } from "./registration-facts.ts";
import { interface045 } from "./wire/if-045.ts";

export const pub045 = interface045.messages.reminder.delivered;

/** What is reminded of, on the day of the message; its remark stays in the message. */
export function decodePub045(message: z.infer<typeof pub045>): MarketMessage {
  const { CommonBlock } = message.payload;
  const { eventCode } = CommonBlock.S0;
  const from = midnightOf(CommonBlock.D0.transactionTimestamp);
  const value = { of: eventCode.slice(1, -1) };
  return {
    ...aboutPoint(message),
    ...registrationMessage(eventCode, [
      { aspect: "reminder", subject: eventCode.slice(1, -1), from, value },
    ]),
  };
}
