/** IF-018: facts of the distributor or the switching service changed. */
import { appointmentBlocks } from "./appointment-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B013 } = appointmentBlocks;
const { B001, B022, B023, B024, B028, B029 } = registrationBlocks;

const message = messagesOf("IF-018");

export const interface018 = {
  id: "IF-018",
  title: "Facts of the distributor or the switching service changed",
  senders: ["REGS"],
  receivers: ["SUP", "SDS", "ADS", "UMSDS", "MSS", "MSA", "UMSO", "MDS", "EES", "LDSO"],
  sends: [],
  takes: [
    "[AddressChg]",
    "[GSPChg]",
    "[DUOSTariffIDChg]",
    "[DomPremInd]",
    "[EnergyDirection]",
    "[DCCEnrolment]",
    "[MUMIndicator]",
  ],
  does: "GSP group and domestic indicator decide the load shape, direction the quantities, enrolment the way of collecting; the rest is kept.",
  messages: {
    placeChanged: message(
      ["[AddressChg]", "[GSPChg]"],
      aboutPoint,
      custom({ B013: B013.optional(), B001, B022 }),
    ),
    tariffChanged: message(
      ["[DUOSTariffIDChg]"],
      aboutPoint,
      custom({ B013: B013.optional(), B024 }),
    ),
    premisesChanged: message(["[DomPremInd]"], aboutPoint, custom({ B013: B013.optional(), B028 })),
    connectionChanged: message(
      ["[EnergyDirection]", "[MUMIndicator]"],
      aboutPoint,
      custom({ B013: B013.optional(), B023 }),
    ),
    enrolmentChanged: message(
      ["[DCCEnrolment]"],
      aboutPoint,
      custom({ B013: B013.optional(), B029 }),
    ),
  },
} satisfies WireInterface;
