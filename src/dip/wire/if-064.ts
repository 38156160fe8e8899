/** IF-064: consumption read by a retriever. */
import { z } from "zod";
import { consumptionBlocks } from "./consumption-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B045, B941 } = consumptionBlocks;
const { B060 } = registrationBlocks;

const message = messagesOf("IF-064");

export const interface064 = {
  id: "IF-064",
  title: "Consumption read by a retriever",
  senders: ["MDR"],
  receivers: ["SDS"],
  sends: [],
  takes: ["[MDRConsumption]"],
  does: "With a separate retriever its actual half hours enter as reads; without one refused by status message.",
  messages: {
    consumption: message(
      ["[MDRConsumption]"],
      aboutPoint,
      custom({ B045, B941List: z.array(B941).max(200), B060: B060.optional() }),
    ),
  },
} satisfies WireInterface;
