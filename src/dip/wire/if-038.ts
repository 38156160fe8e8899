/** IF-038: direct contract of a customer asked for. */
import { appointmentBlocks } from "./appointment-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf, noCustom } from "./wire-message.ts";

const { B021 } = appointmentBlocks;

const message = messagesOf("IF-038");

export const interface038 = {
  id: "IF-038",
  title: "Direct contract of a customer asked for",
  senders: ["SDS", "ADS", "UMSDS", "MSS", "MSA", "UMSO"],
  receivers: ["REGS"],
  sends: ["[DirectContractDSAdd]", "[DirectContractDSRemove]"],
  takes: [],
  does: "Sent by an operator.",
  messages: {
    added: message(["[DirectContractDSAdd]"], aboutPoint, custom({ B021 })),
    removed: message(["[DirectContractDSRemove]"], aboutPoint, noCustom),
  },
} satisfies WireInterface;
