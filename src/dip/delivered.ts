/**
 * Messages as the platform delivers them to us: with D0, and with A0 where somebody was addressed. One schema for
 * each event, so that a block which belongs to another event of the same interface is refused.
 */
import { z } from "zod";
import { isMpan, type Mpan } from "../domain/identity/mpan.ts";
import type { MarketStamp } from "../domain/market/market-message.ts";
import { present } from "../std/assert.ts";
import { addressBlock, deliveryBlock, eventBlock, pointBlock, senderBlock } from "./envelope.ts";
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

/** The schema of a message without a metering point. */
export function deliveredMessage<Custom extends z.ZodType>(
  interfaceId: string,
  eventCodes: readonly [string, ...string[]],
  custom: Custom,
) {
  const CommonBlock = z.strictObject(commonBlocks(interfaceId, eventCodes));
  return z.strictObject({ payload: z.strictObject({ CommonBlock, CustomBlock: custom }) });
}

/** The schema of a message about one metering point. */
export function deliveredPointMessage<Custom extends z.ZodType>(
  interfaceId: string,
  eventCodes: readonly [string, ...string[]],
  custom: Custom,
) {
  const blocks = { ...commonBlocks(interfaceId, eventCodes), M0: pointBlock };
  const CommonBlock = z.strictObject(blocks);
  return z.strictObject({ payload: z.strictObject({ CommonBlock, CustomBlock: custom }) });
}

function commonBlocks(interfaceId: string, eventCodes: readonly [string, ...string[]]) {
  return {
    S0: eventBlock(interfaceId, eventCodes),
    S1: senderBlock,
    A0: addressBlock.optional(),
    D0: deliveryBlock,
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
