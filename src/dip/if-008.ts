/** IF-008, energisation of a point changed, as delivered (PUB-008; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { aboutPoint } from "./delivered.ts";
import { energisationFact, registrationMessage } from "./registration-facts.ts";
import { interface008 } from "./wire/if-008.ts";

export const pub008 = interface008.messages.energisationChanged.delivered;

/** The status from its London date on. */
export function decodePub008(message: z.infer<typeof pub008>): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  return {
    ...aboutPoint(message),
    ...registrationMessage(CommonBlock.S0.eventCode, [energisationFact(CustomBlock.B025)], {
      response: CommonBlock.R0.responseCode,
    }),
  };
}
