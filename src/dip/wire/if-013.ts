/** IF-013: defaults that the centre applied. */
import { z } from "zod";
import { consumptionBlocks } from "./consumption-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { aboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B043, B049, B920 } = consumptionBlocks;
const { B067 } = registrationBlocks;

const message = messagesOf("IF-013");

export const interface013 = {
  id: "IF-013",
  title: "Defaults that the centre applied",
  senders: ["MDS"],
  receivers: ["SDS", "ADS", "UMSDS", "SUP", "LDSO"],
  sends: [],
  takes: ["[ActivePowerDefaulted]"],
  does: "Marks the slots for that run, opens collection again and sends before the next run; the figure itself is never taken as consumption.",
  messages: {
    defaulted: message(
      ["[ActivePowerDefaulted]"],
      aboutPoint,
      custom({ B043, B049, B067, B920List: z.array(B920) }),
    ),
  },
} satisfies WireInterface;
