/** IF-027: amendment of consumption asked for. */
import { z } from "zod";
import { noticeBlocks } from "./notice-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B902 } = noticeBlocks;

const message = messagesOf("IF-027");

export const interface027 = {
  id: "IF-027",
  title: "Amendment of consumption asked for",
  senders: ["SUP"],
  receivers: ["SDS", "ADS"],
  sends: [],
  takes: ["[ConsumptionAmendment]"],
  does: "Judged by the tests of the market and answered by IF-028; what is accepted is sent anew as settled consumption.",
  messages: {
    amendment: message(["[ConsumptionAmendment]"], aboutPoint, custom({ B902List: z.array(B902) })),
  },
} satisfies WireInterface;
