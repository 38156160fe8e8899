/** IF-003: reverse migration and end of our appointment. */
import { appointmentBlocks } from "./appointment-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B002, B009, B013, B096 } = appointmentBlocks;

const message = messagesOf("IF-003");

export const interface003 = {
  id: "IF-003",
  title: "Reverse migration and end of our appointment",
  senders: ["REGS"],
  receivers: ["SDS", "ADS", "UMSDS", "MSS", "MSA", "UMSO", "LDSO", "MDS", "SUP"],
  sends: [],
  takes: ["[DSDeAppRM]"],
  does: "Closes the appointment at `B009.dataServiceEffectiveToDate`; collecting stops, what lies inside is still settled.",
  messages: {
    reverseMigration: message(
      ["[DSDeAppRM]"],
      aboutPoint,
      custom({ B013, B009, B002, B096: B096.optional() }),
    ),
  },
} satisfies WireInterface;
