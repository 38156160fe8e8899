/** IF-026: facts of the supplier changed. */
import { appointmentBlocks } from "./appointment-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { answerAboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B013 } = appointmentBlocks;
const { B030, B031, B032, B068 } = registrationBlocks;

const message = messagesOf("IF-026");

export const interface026 = {
  id: "IF-026",
  title: "Facts of the supplier changed",
  senders: ["REGS"],
  receivers: ["SUP", "SDS", "ADS", "UMSDS", "LSS", "LDSO", "MSS", "MSA", "UMSO", "EES", "MDR"],
  sends: [],
  takes: ["[ConsentGranularity]", "[IHDInfo]", "[SMSO]", "[SSCandProfileClass]"],
  does: "Consent decides what may be collected and how gaps are filled; the rest is kept.",
  messages: {
    consent: message(
      ["[ConsentGranularity]"],
      answerAboutPoint,
      custom({ B013: B013.optional(), B068 }),
    ),
    display: message(["[IHDInfo]"], answerAboutPoint, custom({ B013: B013.optional(), B030 })),
    systemOperator: message(["[SMSO]"], answerAboutPoint, custom({ B013: B013.optional(), B031 })),
    profileClass: message(
      ["[SSCandProfileClass]"],
      answerAboutPoint,
      custom({ B013: B013.optional(), B032 }),
    ),
  },
} satisfies WireInterface;
