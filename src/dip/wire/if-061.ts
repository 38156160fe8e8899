/** IF-061: start of a retriever asked for. */
import { z } from "zod";
import { appointmentBlocks } from "./appointment-blocks.ts";
import { meterBlocks } from "./meter-blocks.ts";
import { readBlocks } from "./read-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B012, B019 } = appointmentBlocks;
const { B074 } = meterBlocks;
const { B078 } = readBlocks;
const { B025, B031, B060, B068 } = registrationBlocks;

const message = messagesOf("IF-061");

export const interface061 = {
  id: "IF-061",
  title: "Start of a retriever asked for",
  senders: ["SDS"],
  receivers: ["MDR"],
  sends: ["[MDRStart]"],
  takes: [],
  does: "Sent only where a separate retriever is used (`mdr.mode` party).",
  messages: {
    start: message(
      ["[MDRStart]"],
      aboutPoint,
      custom({
        B019,
        B012: B012.optional(),
        B078,
        B025: B025.strict(),
        B068,
        B031: B031.optional(),
        B074List: z.array(B074).optional(),
        B060: B060.optional(),
      }),
    ),
  },
} satisfies WireInterface;
