/** IF-037: end of an appointment. */
import { appointmentBlocks } from "./appointment-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B002, B009, B011, B013 } = appointmentBlocks;

const message = messagesOf("IF-037");

export const interface037 = {
  id: "IF-037",
  title: "End of an appointment",
  senders: ["REGS"],
  receivers: ["SUP", "SDS", "ADS", "UMSDS", "MSS", "MSA", "UMSO", "MDS", "LDSO", "EES"],
  sends: [],
  takes: ["[DSDeApp]", "[DSDeAppUpdate]"],
  does: "Closes the appointment at `B009.dataServiceEffectiveToDate` with its reason and notes who follows.",
  messages: {
    ended: message(
      ["[DSDeApp]"],
      aboutPoint,
      custom({ B013: B013.optional(), B009, B011: B011.optional(), B002: B002.optional() }),
    ),
    successorChanged: message(
      ["[DSDeAppUpdate]"],
      aboutPoint,
      custom({ B013: B013.optional(), B011 }),
    ),
  },
} satisfies WireInterface;
