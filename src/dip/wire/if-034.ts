/** IF-034: answer to a proposed appointment, or change of our retriever. */
import { appointmentBlocks } from "./appointment-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B007, B012, B013, B018, B070, B071 } = appointmentBlocks;

const message = messagesOf("IF-034");

export const interface034 = {
  id: "IF-034",
  title: "Answer to a proposed appointment, or change of our retriever",
  senders: ["SDS", "ADS", "UMSDS", "MSS", "MSA", "UMSO"],
  receivers: ["REGS"],
  sends: ["[DSAppSPResponse]", "[SDS-MDRUpdate]"],
  takes: [],
  does: "Sent when a proposal is judged, at the latest four hours after it came.",
  messages: {
    answer: message(
      ["[DSAppSPResponse]"],
      aboutPoint,
      custom({
        B007,
        B012,
        B013: B013.strict().optional(),
        B070: B070.optional(),
        B071,
        B018: B018.optional(),
      }),
    ),
    retrieverUpdate: message(
      ["[SDS-MDRUpdate]"],
      aboutPoint,
      custom({ B012, B013: B013.strict().optional(), B018 }),
    ),
  },
} satisfies WireInterface;
