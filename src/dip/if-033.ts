/** IF-033, an appointment that registration proposes to us, as delivered (PUB-033; dip-messages.md 6.3). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { aboutPoint, instantOf } from "./delivered.ts";
import { midnightOf } from "./registration-facts.ts";
import { interface033 } from "./wire/if-033.ts";

export const pub033 = interface033.messages.proposal.delivered;
export type Pub033 = z.infer<typeof pub033>;

/** The proposal from its bytes as they were stored. Throws when they are no IF-033. */
export function readProposal(raw: Uint8Array): Pub033 {
  return pub033.parse(JSON.parse(new TextDecoder().decode(raw)));
}

/** What the tests of an appointment look at. */
export function decodePub033(message: Pub033): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  const { B012, B022, B023, B026, B029, B071, B905List = [] } = CustomBlock;
  const from = midnightOf(B071.proposedDataServiceDIPEffectiveFromDate);
  return {
    kind: "proposal",
    ...aboutPoint(message),
    proposal: {
      supplierDipId: B012.serviceProviderAppointmentRequestingSupplierDIPID,
      dataServiceDipId: B071.proposedDataServiceDIPID,
      from,
      isAtMidnight: from === instantOf(B071.proposedDataServiceDIPEffectiveFromDate),
      scenario: B071.appointmentScenario,
      contractReference: B071.contractReferenceDataService,
      connectionType: B023.connectionTypeIndicator,
      marketSegment: B026.marketSegmentIndicator,
      meterTypes: B905List.flatMap(({ existingMeter }) =>
        existingMeter === undefined ? [] : [existingMeter.meterType],
      ),
      gspGroup: CommonBlock.M0.GSPGroupID,
      hasPostcode: (B022.meteringPointPostcode ?? "").trim() !== "",
      dccFlag: B029?.DCCServiceFlag ?? null,
      isDomestic: B071.supplierProposedDomesticIndicator,
      retrieverDipId: B071.supplierNominatedMDRDIPID,
      fallBackFrequency: B071.traditionalFallBackReadFrequency,
    },
  };
}
