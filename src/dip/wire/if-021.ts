/** IF-021: consumption by settlement period. */
import { consumptionBlocks } from "./consumption-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B044, B900 } = consumptionBlocks;
const { B067 } = registrationBlocks;

const message = messagesOf("IF-021");

export const interface021 = {
  id: "IF-021",
  title: "Consumption by settlement period",
  senders: ["SDS", "ADS", "UMSDS"],
  receivers: ["LSS", "MDS", "LDSO", "SUP"],
  sends: ["[ActivePower]", "[ReactivePower]"],
  takes: [],
  does: "Sent when a day is first settled, and again for every later version of it.",
  messages: {
    consumption: message(
      ["[ActivePower]", "[ReactivePower]"],
      aboutPoint,
      custom({ B044, B067, B900 }),
    ),
  },
} satisfies WireInterface;
