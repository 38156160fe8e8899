/** IF-063, by which a retriever is asked to stop when our appointment ends (dip-messages.md 6). */
import type { z } from "zod";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import type { RetrieverStop } from "../domain/telling/telling.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import { formatStamp } from "./stamp.ts";
import { interface063 } from "./wire/if-063.ts";

/** As it is sent; D0 is added by the platform. */
export const if063 = interface063.messages.stop.sent;
export type If063 = z.infer<typeof if063>;

/** The plain form, keys in wire order: to the retriever alone. */
export function encodeIf063(
  {
    told,
    senderReference,
  }: { readonly told: RetrieverStop; readonly senderReference: SenderReference },
  header: SenderHeader,
): If063 {
  const { event, retriever, at, mpan, distributorDipId, gspGroup } = told;
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-063", schemaVersion, eventCode: `[${event}]` },
        S1: encodeSender(header, senderReference),
        A0: { primaryRecipients: [retriever.dipId], secondaryRecipients: [], always: [] },
        M0: { MPANCore: mpan, distributorDIPID: distributorDipId, GSPGroupID: gspGroup },
      },
      CustomBlock: {
        B083: {
          assignedMDRDIPID: retriever.dipId,
          assignedMDRMPID: retriever.mpid,
          assignedMDREffectiveToDate: formatStamp(at),
        },
      },
    },
  };
}
