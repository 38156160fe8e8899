/** IF-065: reads given by a retriever, or asked of it. */
import { z } from "zod";
import { readBlocks } from "./read-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B065, B076, B077 } = readBlocks;
const { B060 } = registrationBlocks;

const message = messagesOf("IF-065");

export const interface065 = {
  id: "IF-065",
  title: "Reads given by a retriever, or asked of it",
  senders: ["MDR", "SDS"],
  receivers: ["SDS", "MDR"],
  sends: ["[MDRInstantaneous]", "[MDRTOU]", "[MDRConsumption]"],
  takes: ["[ReadingRemote]"],
  does: "With a separate retriever. In: register reads. Out: a day that did not come is asked for again (MDRConsumption); the other two requests are not used.",
  messages: {
    reads: message(
      ["[ReadingRemote]"],
      aboutPoint,
      custom({
        B076List: z.array(B076).optional(),
        B065List: z.array(B065).optional(),
        B060: B060.optional(),
      }),
    ),
    readNow: message(["[MDRInstantaneous]"], aboutPoint, custom({ B060: B060.optional() })),
    readAt: message(
      ["[MDRTOU]", "[MDRConsumption]"],
      aboutPoint,
      custom({ B077, B060: B060.optional() }),
    ),
  },
} satisfies WireInterface;
