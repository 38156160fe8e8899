/** IF-062: answer to the start of a retriever. */
import { z } from "zod";
import { appointmentBlocks } from "./appointment-blocks.ts";
import { meterBlocks } from "./meter-blocks.ts";
import { readBlocks } from "./read-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { answerAboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B012, B019 } = appointmentBlocks;
const { B074 } = meterBlocks;
const { B078 } = readBlocks;
const { B025, B031, B060, B068 } = registrationBlocks;

const message = messagesOf("IF-062");

export const interface062 = {
  id: "IF-062",
  title: "Answer to the start of a retriever",
  senders: ["MDR"],
  receivers: ["SDS"],
  sends: [],
  takes: ["[MDRStartResponse]"],
  does: "Kept; without a separate retriever refused by status message.",
  messages: {
    startAnswer: message(
      ["[MDRStartResponse]"],
      answerAboutPoint,
      custom({
        B019,
        B012: B012.optional(),
        B078,
        B025,
        B068,
        B031: B031.optional(),
        B074List: z.array(B074).optional(),
        B060: B060.optional(),
      }),
    ),
  },
} satisfies WireInterface;
