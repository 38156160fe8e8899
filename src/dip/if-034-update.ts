/** IF-034 by which we name the retriever of a point at registration (dip-messages.md 6). */
import type { z } from "zod";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import type { RetrieverUpdate } from "../domain/telling/telling.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import { formatStamp } from "./stamp.ts";
import { interface034 } from "./wire/if-034.ts";

/** As it is sent; D0 is added by the platform. */
export const if034Update = interface034.messages.retrieverUpdate.sent;
export type If034Update = z.infer<typeof if034Update>;

/** The plain form, keys in wire order: to nobody by name. */
export function encodeRetrieverUpdate(
  {
    told,
    senderReference,
  }: { readonly told: RetrieverUpdate; readonly senderReference: SenderReference },
  header: SenderHeader,
): If034Update {
  const { event, supplier, retriever, at, mpan, distributorDipId, gspGroup } = told;
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-034", schemaVersion, eventCode: `[${event}]` },
        S1: encodeSender(header, senderReference),
        M0: { MPANCore: mpan, distributorDIPID: distributorDipId, GSPGroupID: gspGroup },
      },
      CustomBlock: {
        B012: {
          serviceProviderAppointmentRequestingSupplierDIPID: supplier.dipId,
          serviceProviderAppointmentRequestingSupplierMPID: supplier.mpid,
        },
        B018: {
          SDSNominatedMDRDIPID: retriever.dipId,
          SDSNominatedMDRMPID: retriever.mpid,
          SDSNominatedMDRRequestedEffectiveFromDate: formatStamp(at),
        },
      },
    },
  };
}
