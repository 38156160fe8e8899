/** IF-063: stop of a retriever asked for. */
import { appointmentBlocks } from "./appointment-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B083 } = appointmentBlocks;
const { B060 } = registrationBlocks;

const message = messagesOf("IF-063");

export const interface063 = {
  id: "IF-063",
  title: "Stop of a retriever asked for",
  senders: ["SDS"],
  receivers: ["MDR"],
  sends: ["[MDRStop]"],
  takes: [],
  does: "Sent only where a separate retriever is used (`mdr.mode` party).",
  messages: {
    stop: message(["[MDRStop]"], aboutPoint, custom({ B083, B060: B060.optional() })),
  },
} satisfies WireInterface;
