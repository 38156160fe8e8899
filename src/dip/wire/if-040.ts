/** IF-040: annual consumption. */
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B059 } = registrationBlocks;

const message = messagesOf("IF-040");

export const interface040 = {
  id: "IF-040",
  title: "Annual consumption",
  senders: ["MDS"],
  receivers: ["SUP", "SDS", "ADS", "UMSDS", "LDSO", "EES"],
  sends: [],
  takes: ["[AnnualConsumption]"],
  does: "Used by the defaults from its date on.",
  messages: {
    annualConsumption: message(["[AnnualConsumption]"], aboutPoint, custom({ B059 })),
  },
} satisfies WireInterface;
