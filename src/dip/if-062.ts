/** IF-062, the answer of a retriever that we asked to start, as delivered (PUB-062; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { aboutPoint } from "./delivered.ts";
import { interface062 } from "./wire/if-062.ts";

export const pub062 = interface062.messages.startAnswer.delivered;

/** The answer in its own words; it is kept, the point goes on as registration has it. */
export function decodePub062(message: z.infer<typeof pub062>): MarketMessage {
  const { responseCode, responseMessages } = message.payload.CommonBlock.R0;
  return {
    kind: "retrieverAnswer",
    ...aboutPoint(message),
    response: responseCode,
    says: responseMessages.filter((text) => text !== null).join("; "),
  };
}
