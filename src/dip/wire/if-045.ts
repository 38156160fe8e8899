/** IF-045: reminder of registration. Its CommonBlock is left open by v2.1.0: keys that nobody has published pass. */
import { z } from "zod";
import { deliveryBlock } from "../envelope.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, headerOf } from "./wire-message.ts";

const { B060 } = registrationBlocks;

const events = [
  "[InvalidMarketSegment]",
  "[ConsentGranularityInvalid]",
  "[NoMSAppointed]",
  "[NoDSAppointed]",
] as const;

function form<Delivery extends z.ZodType>(D0: Delivery) {
  const CommonBlock = z.looseObject({ ...headerOf("IF-045", events), D0, ...aboutPoint });
  return z.strictObject({
    payload: z.strictObject({ CommonBlock, ...custom({ B060: B060.optional() }) }),
  });
}

export const interface045 = {
  id: "IF-045",
  title: "Reminder of registration",
  senders: ["REGS"],
  receivers: ["SUP", "SDS", "ADS", "MSS", "MSA"],
  sends: [],
  takes: events,
  does: "Kept for the operator.",
  messages: {
    reminder: { events, sent: form(deliveryBlock.optional()), delivered: form(deliveryBlock) },
  },
} satisfies WireInterface;
