/** IF-003, a point goes back to the older arrangements and our appointment ends, as delivered (PUB-003). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { aboutPoint } from "./delivered.ts";
import { endFact, registrationMessage } from "./registration-facts.ts";
import { interface003 } from "./wire/if-003.ts";

export const pub003 = interface003.messages.reverseMigration.delivered;

/** The end of the appointment; who collects from then on has no DIP id and stays in the message. */
export function decodePub003(message: z.infer<typeof pub003>): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  const { B009 } = CustomBlock;
  return {
    ...aboutPoint(message),
    ...registrationMessage(CommonBlock.S0.eventCode, [endFact(B009)], {
      dataServiceDipId: B009.deAppointedDataServiceDIPID,
    }),
  };
}
