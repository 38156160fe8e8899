/** IF-038, a direct contract of a customer with us, put down at registration or taken off (dip-messages.md 6). */
import type { z } from "zod";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import type { ContractTelling } from "../domain/telling/telling.ts";
import { present } from "../std/assert.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import { formatStamp } from "./stamp.ts";
import { interface038 } from "./wire/if-038.ts";

const { added, removed } = interface038.messages;
/** As they are sent; D0 is added by the platform. */
export const if038Added = added.sent;
export const if038Removed = removed.sent;
export type If038 = z.infer<typeof if038Added> | z.infer<typeof if038Removed>;

/** The plain form, keys in wire order: to nobody by name; a removal has no block of its own. */
export function encodeIf038(
  {
    told,
    senderReference,
  }: { readonly told: ContractTelling; readonly senderReference: SenderReference },
  header: SenderHeader,
): If038 {
  const S1 = encodeSender(header, senderReference);
  const M0 = {
    MPANCore: told.mpan,
    distributorDIPID: told.distributorDipId,
    GSPGroupID: told.gspGroup,
  };
  const interfaceID = "IF-038";
  const { event } = told;
  if (event === "DirectContractDSRemove")
    return {
      payload: {
        CommonBlock: { S0: { interfaceID, schemaVersion, eventCode: `[${event}]` }, S1, M0 },
      },
    };
  return {
    payload: {
      CommonBlock: { S0: { interfaceID, schemaVersion, eventCode: `[${event}]` }, S1, M0 },
      CustomBlock: {
        B021: {
          customerDirectContractDataServiceDIPID: header.dipId,
          customerDirectContractDataServiceEffectiveToDate: formatStamp(
            present(told.to, "end of a contract"),
          ),
        },
      },
    },
  };
}
