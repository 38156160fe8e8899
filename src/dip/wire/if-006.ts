/** IF-006: meters changed. */
import { z } from "zod";
import { meterBlocks } from "./meter-blocks.ts";
import { registrationBlocks } from "./registration-blocks.ts";
import type { WireInterface } from "./wire-interface.ts";
import { answerAboutPoint, custom, messagesOf } from "./wire-message.ts";

const { B039, B905, B906, B906a } = meterBlocks;
const { B030 } = registrationBlocks;

const message = messagesOf("IF-006");

export const interface006 = {
  id: "IF-006",
  title: "Meters changed",
  senders: ["REGS"],
  receivers: ["MSS", "MSA", "SDS", "ADS", "SUP", "LDSO", "EES", "MDR"],
  sends: [],
  takes: [
    "[MeterInstall]",
    "[MeterRemoval]",
    "[MeterExchange]",
    "[MeterUpdate]",
    "[MeterHistoryUpdate]",
  ],
  does: "Keeps the history of meters; days touched are opened again, and no advance is taken across two meters.",
  messages: {
    meterInstalled: message(
      ["[MeterInstall]"],
      answerAboutPoint,
      custom({ B906, B030: B030.optional(), B905List: z.array(B905).optional() }),
    ),
    meterRemoved: message(
      ["[MeterRemoval]"],
      answerAboutPoint,
      custom({ B039, B905List: z.array(B905).optional() }),
    ),
    meterExchanged: message(
      ["[MeterExchange]"],
      answerAboutPoint,
      custom({ B906, B039, B030: B030.optional(), B905List: z.array(B905).optional() }),
    ),
    meterUpdated: message(
      ["[MeterUpdate]"],
      answerAboutPoint,
      custom({
        B906: B906a,
        B030: B030.optional(),
        B039: B039.optional(),
        B905List: z.array(B905).optional(),
      }),
    ),
    historyUpdated: message(
      ["[MeterHistoryUpdate]"],
      answerAboutPoint,
      custom({ B906: B906a, B039: B039.optional(), B905List: z.array(B905).optional() }),
    ),
  },
} satisfies WireInterface;
