/** IF-018, what distributor and switching service keep of a point changed, as delivered (PUB-018; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import type { ToldFact } from "../domain/market/point-fact.ts";
import { aboutPoint } from "./delivered.ts";
import {
  connectionFact,
  dccFacts,
  domesticFact,
  midnightOf,
  registrationMessage,
} from "./registration-facts.ts";
import { interface018 } from "./wire/if-018.ts";

const { placeChanged, tariffChanged, premisesChanged, connectionChanged, enrolmentChanged } =
  interface018.messages;

/** The GSP group is that of M0; the address stays in the message, since nothing is settled by it. */
export const pub018Place = placeChanged.delivered;
export const pub018Tariff = tariffChanged.delivered;
export const pub018Premises = premisesChanged.delivered;
export const pub018Connection = connectionChanged.delivered;
export const pub018Enrolment = enrolmentChanged.delivered;

type Pub018 =
  | z.infer<typeof pub018Place>
  | z.infer<typeof pub018Tariff>
  | z.infer<typeof pub018Premises>
  | z.infer<typeof pub018Connection>
  | z.infer<typeof pub018Enrolment>;

/** The one thing that changed. */
export function decodePub018(message: Pub018): MarketMessage {
  return {
    ...aboutPoint(message),
    ...registrationMessage(message.payload.CommonBlock.S0.eventCode, factsOf(message)),
  };
}

function factsOf({ payload }: Pub018): readonly ToldFact[] {
  const { CommonBlock, CustomBlock } = payload;
  if ("B001" in CustomBlock) {
    const from = midnightOf(CustomBlock.B001.GSPGroupEffectiveFromDate);
    const value = { group: CommonBlock.M0.GSPGroupID };
    return [{ aspect: "gspGroup", subject: "", from, value }];
  }
  if ("B024" in CustomBlock) {
    const from = midnightOf(CustomBlock.B024.DUOSTariffIDEffectiveFromDate);
    const value = { tariffId: CustomBlock.B024.DUOSTariffID };
    return [{ aspect: "tariff", subject: "", from, value }];
  }
  if ("B028" in CustomBlock) return [domesticFact(CustomBlock.B028)];
  return "B023" in CustomBlock ? [connectionFact(CustomBlock.B023)] : dccFacts(CustomBlock.B029);
}
