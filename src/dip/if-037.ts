/** IF-037, the end of an appointment, as delivered (PUB-037; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { aboutPoint } from "./delivered.ts";
import { endFact, registrationMessage, successorFacts } from "./registration-facts.ts";
import { interface037 } from "./wire/if-037.ts";

export const pub037Ended = interface037.messages.ended.delivered;
export const pub037Successor = interface037.messages.successorChanged.delivered;

/** The end with its reason, and who takes over; late facts inside the window are still settled. */
export function decodePub037(message: z.infer<typeof pub037Ended>): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  const { B009, B011 } = CustomBlock;
  return {
    ...aboutPoint(message),
    ...registrationMessage(CommonBlock.S0.eventCode, [endFact(B009), ...successorFacts(B011)], {
      dataServiceDipId: B009.deAppointedDataServiceDIPID,
    }),
  };
}

/** Another takes over than was said. */
export function decodeSuccessor(message: z.infer<typeof pub037Successor>): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  return {
    ...aboutPoint(message),
    ...registrationMessage(CommonBlock.S0.eventCode, successorFacts(CustomBlock.B011)),
  };
}
