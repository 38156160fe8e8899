/** IF-041 as we send it: the register read at a change of supplier or service (dip-messages.md 6). */
import type { z } from "zod";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import type { ReadTelling } from "../domain/telling/telling.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import { encodeKwh } from "./kwh.ts";
import { formatStamp } from "./stamp.ts";
import { interface041 } from "./wire/if-041.ts";

/** As it is sent; D0 is added by the platform. */
export const if041 = interface041.messages.reads.sent;
export type If041 = z.infer<typeof if041>;

/** The plain form, keys in wire order: one cumulative read, to everyone whom it concerns. */
export function encodeIf041(
  {
    told,
    senderReference,
  }: { readonly told: ReadTelling; readonly senderReference: SenderReference },
  header: SenderHeader,
): If041 {
  const { event, recipients, read, mpan, distributorDipId } = told;
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-041", schemaVersion, eventCode: `[${event}]` },
        S1: encodeSender(header, senderReference),
        A0: { primaryRecipients: [...recipients], secondaryRecipients: [], always: [] },
        M0: { MPANCore: mpan, distributorDIPID: distributorDipId, GSPGroupID: told.gspGroup },
      },
      CustomBlock: {
        B064List: [
          {
            meterID: read.meterId,
            cumulativeRegisterReading: encodeKwh(read.wattHours),
            cumulativeRegisterReadingDateTime: formatStamp(read.at),
            readingMethod: read.method,
            siteVisitCheckCode: null,
          },
        ],
      },
    },
  };
}
