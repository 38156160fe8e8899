/** What every message has that the platform delivers to us, and what the market knows it by: its stamp and its point. */
import type { z } from "zod";
import { isMpan, type Mpan } from "../domain/identity/mpan.ts";
import type { MarketStamp } from "../domain/market/market-message.ts";
import { present } from "../std/assert.ts";
import type { addressBlock, deliveryBlock, senderBlock } from "./envelope.ts";
import { parseStamp } from "./stamp.ts";

/** What every delivered message has, whatever it is about. */
export interface DeliveredMessage {
  readonly payload: {
    readonly CommonBlock: {
      readonly S1: z.infer<typeof senderBlock>;
      readonly A0?: z.infer<typeof addressBlock> | undefined;
      readonly D0: z.infer<typeof deliveryBlock>;
    };
  };
}

/** The platform's stamp on a message that has passed its schema. */
export function stampOf({ payload }: DeliveredMessage): MarketStamp {
  const { transactionID, transactionTimestamp } = payload.CommonBlock.D0;
  return { stampedAt: instantOf(transactionTimestamp), transactionId: transactionID };
}

/** The MPAN and the stamp of a message about a point; an MPAN with a wrong check digit is none. */
export function aboutPoint(
  message: DeliveredMessage & {
    readonly payload: { readonly CommonBlock: { readonly M0: { readonly MPANCore: string } } };
  },
): MarketStamp & { readonly mpan: Mpan | null } {
  const { MPANCore } = message.payload.CommonBlock.M0;
  return { ...stampOf(message), mpan: isMpan(MPANCore) ? MPANCore : null };
}

/** The instant of a stamp that has passed its schema. */
export function instantOf(stamp: string): number {
  return present(parseStamp(stamp), "instant of a stamp");
}
