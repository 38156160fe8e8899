/** IF-061, by which a retriever that registration has assigned is asked to start (dip-messages.md 6). */
import type { z } from "zod";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import type { RetrieverStart } from "../domain/telling/telling.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import { formatStamp } from "./stamp.ts";
import { interface061 } from "./wire/if-061.ts";

/** As it is sent; D0 is added by the platform. */
export const if061 = interface061.messages.start.sent;
export type If061 = z.infer<typeof if061>;

/** The plain form, keys in wire order: to the retriever alone. */
export function encodeIf061(
  {
    told,
    senderReference,
  }: { readonly told: RetrieverStart; readonly senderReference: SenderReference },
  header: SenderHeader,
): If061 {
  const { event, retriever, at, direction, energisation, consent } = told;
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-061", schemaVersion, eventCode: `[${event}]` },
        S1: encodeSender(header, senderReference),
        A0: { primaryRecipients: [retriever.dipId], secondaryRecipients: [], always: [] },
        M0: {
          MPANCore: told.mpan,
          distributorDIPID: told.distributorDipId,
          GSPGroupID: told.gspGroup,
        },
      },
      CustomBlock: {
        B019: {
          assignedMDRDIPID: retriever.dipId,
          assignedMDRMPID: retriever.mpid,
          assignedMDREffectiveFromDate: formatStamp(at),
        },
        B078: { energyDirection: direction },
        B025: {
          energisationStatus: energisation.status,
          energisationStatusEffectiveFromDate: formatStamp(energisation.from),
        },
        B068: {
          consentGranularity: consent.granularity,
          consentGranularityEffectiveFromDate: formatStamp(consent.from),
        },
      },
    },
  };
}
