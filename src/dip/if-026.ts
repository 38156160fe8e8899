/** IF-026, what the supplier keeps of a point changed, as delivered (PUB-026; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import type { ToldFact } from "../domain/market/point-fact.ts";
import { aboutPoint } from "./delivered.ts";
import { consentFacts, midnightOf, registrationMessage } from "./registration-facts.ts";
import { interface026 } from "./wire/if-026.ts";

const { consent, display, systemOperator, profileClass } = interface026.messages;
export const pub026Consent = consent.delivered;
export const pub026Display = display.delivered;
export const pub026Operator = systemOperator.delivered;
export const pub026Profile = profileClass.delivered;

type Pub026 =
  | z.infer<typeof pub026Consent>
  | z.infer<typeof pub026Display>
  | z.infer<typeof pub026Operator>
  | z.infer<typeof pub026Profile>;

/** The one thing that changed; a profile class or SSC without a date says nothing yet. */
export function decodePub026(message: Pub026): MarketMessage {
  const { CommonBlock } = message.payload;
  return {
    ...aboutPoint(message),
    ...registrationMessage(CommonBlock.S0.eventCode, factsOf(message), {
      response: CommonBlock.R0.responseCode,
    }),
  };
}

function factsOf({ payload: { CustomBlock } }: Pub026): readonly ToldFact[] {
  if ("B068" in CustomBlock) return consentFacts(CustomBlock.B068);
  if ("B030" in CustomBlock) {
    const { IHDInstallStatus: status, IHDEffectiveFromDate } = CustomBlock.B030;
    return [
      { aspect: "display", subject: "", from: midnightOf(IHDEffectiveFromDate), value: { status } },
    ];
  }
  if ("B031" in CustomBlock) {
    const { SMSOID, SMSOEffectiveFromDate } = CustomBlock.B031;
    const value = { smsoId: SMSOID };
    return [
      { aspect: "systemOperator", subject: "", from: midnightOf(SMSOEffectiveFromDate), value },
    ];
  }
  const { B032 } = CustomBlock;
  return [
    ...profileFacts("profileClass", B032.profileClass, B032.profileClassEffectiveFromDate),
    ...profileFacts("SSC", B032.SSC, B032.SSCEffectiveFromDate),
  ];
}

function profileFacts(
  subject: string,
  code: string | null,
  date: string | null,
): readonly ToldFact[] {
  return date === null
    ? []
    : [{ aspect: "profileClass", subject, from: midnightOf(date), value: { code } }];
}
