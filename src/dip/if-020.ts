/** IF-020, points linked or related, as delivered (PUB-020; dip-messages.md 7). The event chooses the shape. */
import type { z } from "zod";
import { isMpan } from "../domain/identity/mpan.ts";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { stampOf } from "./delivered.ts";
import { midnightOf, otherPoint, registrationMessage } from "./registration-facts.ts";
import { interface020 } from "./wire/if-020.ts";

export const pub020Linked = interface020.messages.linked.delivered;
export const pub020Related = interface020.messages.related.delivered;

/** The relationship to each subsidiary point, from the day on which it was stamped: the message has no date. */
export function decodePub020(
  message: z.infer<typeof pub020Linked> | z.infer<typeof pub020Related>,
): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  const { eventCode } = CommonBlock.S0;
  const { principalMPAN } = CommonBlock.M1;
  const from = midnightOf(CommonBlock.D0.transactionTimestamp);
  const aspect = eventCode.startsWith("[Linked") ? "link" : "relation";
  const facts = CustomBlock.B090List.filter(({ subsidiaryMPAN }) => isMpan(subsidiaryMPAN)).map(
    ({ subsidiaryMPAN }) =>
      ({
        aspect,
        subject: otherPoint(subsidiaryMPAN),
        from,
        value: { isRemoved: eventCode.endsWith("Remove]") },
      }) as const,
  );
  return {
    ...stampOf(message),
    mpan: isMpan(principalMPAN) ? principalMPAN : null,
    ...registrationMessage(eventCode, facts, { response: CommonBlock.R0.responseCode }),
  };
}
