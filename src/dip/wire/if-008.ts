/** IF-008: energisation changed. */
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { answerAboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B025 } = registrationBlocks;

const message = messagesOf("IF-008");

export const interface008 = {
  id: "IF-008",
  title: "Energisation changed",
  senders: ["REGS"],
  receivers: ["MSS", "MSA", "UMSO", "SDS", "ADS", "UMSDS", "SUP", "LDSO", "MDS", "EES", "MDR"],
  sends: [],
  takes: ["[EnergisationStatusChange]"],
  does: "Keeps the history of energisation; days touched are opened again, estimates on de-energised slots become zero.",
  messages: {
    energisationChanged: message(
      ["[EnergisationStatusChange]"],
      answerAboutPoint,
      custom({ B025 }),
    ),
  },
} satisfies WireInterface;
