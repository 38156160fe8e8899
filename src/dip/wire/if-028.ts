/** IF-028: answer to an amendment. */
import { z } from "zod";
import { noticeBlocks } from "./notice-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { answerAboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B902 } = noticeBlocks;

const message = messagesOf("IF-028");

export const interface028 = {
  id: "IF-028",
  title: "Answer to an amendment",
  senders: ["SDS", "ADS", "UMSDS"],
  receivers: ["SUP"],
  sends: ["[ConsumptionAmendment]"],
  takes: [],
  does: "Sent once each request of an IF-027 is decided; its requests are echoed.",
  messages: {
    answer: message(
      ["[ConsumptionAmendment]"],
      answerAboutPoint,
      custom({ B902List: z.array(B902) }),
    ),
  },
} satisfies WireInterface;
