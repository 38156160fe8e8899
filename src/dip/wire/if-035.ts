/** IF-035: what became of a proposed appointment. */
import { appointmentBlocks } from "./appointment-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B007, B012, B013, B019, B066, B071, B092, B099 } = appointmentBlocks;

const message = messagesOf("IF-035");

export const interface035 = {
  id: "IF-035",
  title: "What became of a proposed appointment",
  senders: ["REGS"],
  receivers: ["SUP", "SDS", "ADS", "UMSDS", "MSS", "MSA", "UMSO"],
  sends: [],
  takes: [
    "[DSAppAccepted]",
    "[DSAppRejected]",
    "[DSAppLapsed]",
    "[SDS-MDROutcome]",
    "[DCC-MDROutcome]",
  ],
  does: "Accepted: collecting is prepared. Rejected or lapsed: the proposal is dropped. Outcomes for a retriever are kept.",
  messages: {
    accepted: message(
      ["[DSAppAccepted]"],
      aboutPoint,
      custom({ B007, B012, B013: B013.optional(), B071, B019: B019.optional() }),
    ),
    ended: message(
      ["[DSAppRejected]", "[DSAppLapsed]"],
      aboutPoint,
      custom({ B007, B012, B013: B013.optional(), B071 }),
    ),
    retrieverOutcome: message(
      ["[SDS-MDROutcome]"],
      aboutPoint,
      custom({ B012, B013: B013.optional(), B092, B099 }),
    ),
    dccOutcome: message(
      ["[DCC-MDROutcome]"],
      aboutPoint,
      custom({ B012, B013: B013.optional(), B066 }),
    ),
  },
} satisfies WireInterface;
