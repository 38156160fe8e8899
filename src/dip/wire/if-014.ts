/** IF-014: consumption rejected, or a warning on a de-energised point. */
import { consumptionBlocks } from "./consumption-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { answerAboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B044, B900 } = consumptionBlocks;
const { B067 } = registrationBlocks;

const message = messagesOf("IF-014");

export const interface014 = {
  id: "IF-014",
  title: "Consumption rejected, or a warning on a de-energised point",
  // The service itself besides: our own departure from the published direction (docs/decisions/0001).
  senders: ["MDS", "SDS"],
  receivers: ["SDS", "ADS", "UMSDS", "SUP"],
  sends: ["[ActivePowerRejected]"],
  takes: ["[ActivePowerRejected]", "[ConsumptionOnDeEnergisedMPAN]"],
  does: "In: the rejection is diagnosed by its codes, the day corrected and sent again. Out: what we refuse ourselves, while `rejections.submit` is on.",
  messages: {
    rejected: message(
      ["[ActivePowerRejected]", "[ConsumptionOnDeEnergisedMPAN]"],
      answerAboutPoint,
      custom({ B044, B067, B900 }),
    ),
  },
} satisfies WireInterface;
