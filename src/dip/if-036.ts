/** IF-036, an appointment of a data service with all that is known of the point, as delivered (PUB-036). */
import type { z } from "zod";
import { isMpan } from "../domain/identity/mpan.ts";
import type { MarketMessage } from "../domain/market/market-message.ts";
import type { ToldFact } from "../domain/market/point-fact.ts";
import { aboutPoint } from "./delivered.ts";
import {
  connectionFact,
  consentFacts,
  dccFacts,
  domesticFact,
  energisationFact,
  meterFacts,
  midnightOf,
  otherPoint,
  registrationMessage,
} from "./registration-facts.ts";
import { interface036 } from "./wire/if-036.ts";

export const pub036 = interface036.messages.appointed.delivered;
type Pub036 = z.infer<typeof pub036>;

/** The appointment from its London date, and every fact from its own. The address stays in the message. */
export function decodePub036(message: Pub036): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  const { B012, B015, B024, B026 } = CustomBlock;
  const subject = "";
  const from = midnightOf(B015.incomingDataServiceEffectiveFromDate);
  const facts: readonly ToldFact[] = [
    {
      aspect: "appointment",
      subject,
      from,
      value: {
        supplierDipId: B012.serviceProviderAppointmentRequestingSupplierDIPID,
        supplierMpid: B012.serviceProviderAppointmentRequestingSupplierMPID,
        distributorDipId: CommonBlock.M0.distributorDIPID,
        scenario: B015.appointmentScenario,
      },
    },
    { aspect: "gspGroup", subject, from, value: { group: CommonBlock.M0.GSPGroupID } },
    connectionFact(CustomBlock.B023),
    energisationFact(CustomBlock.B025),
    {
      aspect: "marketSegment",
      subject,
      from: midnightOf(B026.marketSegmentIndicatorEffectiveFromDate),
      value: { segment: B026.marketSegmentIndicator },
    },
    domesticFact(CustomBlock.B028),
    ...consentFacts(CustomBlock.B068),
    ...dccFacts(CustomBlock.B029),
    {
      aspect: "tariff",
      subject,
      from: midnightOf(B024.DUOSTariffIDEffectiveFromDate),
      value: { tariffId: B024.DUOSTariffID },
    },
    ...meterFacts(CustomBlock.B905List),
    ...linkFacts(CustomBlock.B035List, from),
  ];
  return {
    ...aboutPoint(message),
    ...registrationMessage(CommonBlock.S0.eventCode, facts, {
      needsPoint: false,
      dataServiceDipId: B015.incomingDataServiceDIPID,
    }),
  };
}

/** The other directions of the site. */
function linkFacts(
  list: Pub036["payload"]["CustomBlock"]["B035List"],
  from: number,
): readonly ToldFact[] {
  return (list ?? [])
    .filter(({ linkedImportExportMPAN }) => isMpan(linkedImportExportMPAN))
    .map(({ linkedImportExportMPAN }) => ({
      aspect: "link",
      subject: otherPoint(linkedImportExportMPAN),
      from,
      value: { isRemoved: false },
    }));
}
