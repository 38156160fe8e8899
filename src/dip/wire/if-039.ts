/** IF-039: answer to a direct contract. */
import { appointmentBlocks } from "./appointment-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { answerAboutPoint, custom, messagesOf, noCustom } from "./wire-message.ts";

const { B021 } = appointmentBlocks;

const message = messagesOf("IF-039");

export const interface039 = {
  id: "IF-039",
  title: "Answer to a direct contract",
  senders: ["REGS"],
  receivers: ["SDS", "ADS", "UMSDS", "MSS", "MSA", "UMSO"],
  sends: [],
  takes: ["[DirectContractDSAdd]", "[DirectContractDSRemove]"],
  does: "Kept for the operator.",
  messages: {
    added: message(["[DirectContractDSAdd]"], answerAboutPoint, custom({ B021 })),
    removed: message(["[DirectContractDSRemove]"], answerAboutPoint, noCustom),
  },
} satisfies WireInterface;
