/** IF-006, meters of a point changed, as delivered (PUB-006; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import type { ToldFact } from "../domain/market/point-fact.ts";
import { aboutPoint } from "./delivered.ts";
import { meterFact, meterFacts, registrationMessage, removalFacts } from "./registration-facts.ts";
import { interface006 } from "./wire/if-006.ts";

const { meterInstalled, meterRemoved, meterExchanged, meterUpdated, historyUpdated } =
  interface006.messages;

/** Each event has blocks of its own. */
export const pub006Installed = meterInstalled.delivered;
export const pub006Removed = meterRemoved.delivered;
export const pub006Exchanged = meterExchanged.delivered;
export const pub006Updated = meterUpdated.delivered;
export const pub006History = historyUpdated.delivered;

type Pub006 =
  | z.infer<typeof pub006Installed>
  | z.infer<typeof pub006Removed>
  | z.infer<typeof pub006Exchanged>
  | z.infer<typeof pub006Updated>
  | z.infer<typeof pub006History>;

/** Meters that are in place, and the one that was taken away. */
export function decodePub006(message: Pub006): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  const facts: readonly ToldFact[] = [
    ...meterFacts(CustomBlock.B905List),
    ...("B906" in CustomBlock ? [meterFact(CustomBlock.B906.existingMeter)] : []),
    ...removalFacts("B039" in CustomBlock ? CustomBlock.B039 : undefined),
  ];
  return {
    ...aboutPoint(message),
    ...registrationMessage(CommonBlock.S0.eventCode, facts, {
      response: CommonBlock.R0.responseCode,
    }),
  };
}
